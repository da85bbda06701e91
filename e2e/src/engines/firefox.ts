// Firefox, over WebDriver BiDi. A container of its own for every visitor, so that nobody meets another's storage.
import puppeteer, { type ElementHandle } from "puppeteer-core";
import { type Engine, found, phone, type Role, toTheMiddle, type Visitor } from "./visitor.ts";

export async function firefox(executablePath: string): Promise<Engine> {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true });

  async function visitor(): Promise<Visitor> {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport(phone);
    const find = (role: Role, name: string) => page.evaluateHandle(found, role, name);
    return {
      go: async (address) => void (await page.goto(address, { waitUntil: "load" })),
      reload: async () => void (await page.reload({ waitUntil: "load" })),
      // A page that comes back from memory tells nobody that it has loaded.
      back: async () => void (await page.evaluate(() => setTimeout(() => history.back(), 0))),
      has: async (role, name) => (await find(role, name)).asElement() !== null,
      async press(role, name) {
        const element = (await find(role, name)).asElement();
        if (!element) throw new Error(`No ${role} "${name}" is in sight`);
        await element.evaluate(toTheMiddle);
        await (element as ElementHandle<Element>).click();
      },
      async keys(key, times) {
        for (let i = 0; i < times; i += 1) await page.keyboard.press(key);
      },
      types: (words) => page.keyboard.type(words),
      // biome-ignore lint/suspicious/noExplicitAny: the driver's own type cannot follow ours through the wire
      ask: (question, ...args) => page.evaluate(question as any, ...args) as Promise<any>,
      close: () => context.close(),
    };
  }

  return { name: "Firefox", visitor, close: () => browser.close() };
}
