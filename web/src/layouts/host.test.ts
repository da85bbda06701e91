// A shared link's picture has a whole address or none: half of one leads nowhere from somebody else's page.
import { beforeEach, expect, test, vi } from "vitest";

beforeEach(() => {
  vi.resetModules();
});

const hostAt = async (address: string) => {
  vi.stubEnv("UNHURRIED_HOST_ADDRESS", address);
  return import("./host.ts");
};

test("a copy that knows its address names the picture whole", async () => {
  const { cardPicture } = await hostAt("https://closeness.example.org/");
  expect(cardPicture()).toBe("https://closeness.example.org/social-card.png");
});

test("a copy that doesn’t names none", async () => {
  const { cardPicture, wholeAddress } = await hostAt("");
  expect(cardPicture()).toBeUndefined();
  expect(wholeAddress("/questions/")).toBeUndefined();
});
