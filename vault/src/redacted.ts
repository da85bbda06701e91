// Secrets travel wrapped: printing, JSON and logs show <redacted>, and taking one out is a visible call.

declare const inside: unique symbol;
export interface Redacted<T> {
  readonly [inside]: T;
}

const hidden = new WeakMap<object, unknown>();
const shown = () => "<redacted>";

export function redact<T>(secret: T): Redacted<T> {
  const wrapper = Object.freeze({
    toString: shown,
    toJSON: shown,
    [Symbol.for("nodejs.util.inspect.custom")]: shown,
  });
  hidden.set(wrapper, secret);
  return wrapper as unknown as Redacted<T>;
}

export function reveal<T>(wrapper: Redacted<T>): T {
  if (!hidden.has(wrapper)) throw new TypeError("Not a redacted value");
  return hidden.get(wrapper) as T;
}
