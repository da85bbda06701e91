// Small extras for a practice's page: print it, share it, copy its address. Their buttons stay hidden until
// this script finds that the browser can do it; the page says how to do without.

const show = (name: string, act: () => void): void => {
  for (const button of document.querySelectorAll<HTMLElement>(`[data-${name}]`)) {
    button.hidden = false;
    button.addEventListener("click", act);
  }
};

const address = (): string => location.origin + location.pathname;

const say = (name: string): void => {
  for (const note of document.querySelectorAll<HTMLElement>(`[data-said="${name}"]`)) note.hidden = false;
};

/** Closing the sheet without sharing is an ordinary choice. */
const quietly = (done: Promise<void>, then: () => void): void => {
  done.then(then, () => undefined);
};

show("print", () => print());
if (navigator.share)
  show("share", () => quietly(navigator.share({ title: document.title, url: address() }), () => undefined));
if (navigator.clipboard)
  show("copy", () => quietly(navigator.clipboard.writeText(address()), () => say("copied")));
