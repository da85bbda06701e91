// Canonical JSON (RFC 8785): one value, one spelling, so that a fact's bytes and hash are the same everywhere.
// Number and string spelling are those of JSON.stringify, which the RFC took over as it is.
import { failed, type Result } from "../result.ts";

export interface NotCanonical {
  readonly kind: "not-json";
  readonly why: "depth" | "number" | "surrogate" | "type";
}
type Written = Result<string, NotCanonical>;

/** Bodies are flat; the bound keeps a hostile one from exhausting the stack. */
const maxDepth = 32;

const refuse = (why: NotCanonical["why"]) => failed<NotCanonical>({ kind: "not-json", why });
const written = (value: string): Written => ({ ok: true, value });

/** A lone half of a surrogate pair has no UTF-8. (`isWellFormed` would say it, but Firefox 115 has none.) */
export const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

const ofString = (text: string): Written =>
  isWellFormed(text) ? written(JSON.stringify(text)) : refuse("surrogate");

function join(parts: readonly Written[], open: string, close: string): Written {
  const texts: string[] = [];
  for (const part of parts) {
    if (!part.ok) return part;
    texts.push(part.value);
  }
  return written(open + texts.join(",") + close);
}

function member(key: string, value: unknown, depth: number): Written {
  const name = ofString(key);
  if (!name.ok) return name;
  const inner = write(value, depth);
  return inner.ok ? written(`${name.value}:${inner.value}`) : inner;
}

/** Members that are undefined are left out, as JSON.stringify does. Sorting is by UTF-16 units, as the RFC asks. */
function ofObject(value: object, depth: number): Written {
  const proto: unknown = Object.getPrototypeOf(value);
  if (proto !== Object.prototype && proto !== null) return refuse("type");
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return join(
    entries.map(([key, inner]) => member(key, inner, depth - 1)),
    "{",
    "}",
  );
}

function write(value: unknown, depth: number): Written {
  if (depth < 0) return refuse("depth");
  if (value === null || typeof value === "boolean") return written(String(value));
  if (typeof value === "string") return ofString(value);
  if (typeof value === "number")
    return Number.isFinite(value) ? written(JSON.stringify(value)) : refuse("number");
  if (Array.isArray(value)) {
    return join(
      Array.from(value, (inner) => write(inner, depth - 1)),
      "[",
      "]",
    );
  }
  return typeof value === "object" ? ofObject(value, depth) : refuse("type");
}

export const toCanonicalJson = (value: unknown): Written => write(value, maxDepth);

/** Takes only the canonical spelling: no white space, no second key of one name, no other order. */
export function parseCanonicalJson(
  text: string,
): Result<unknown, NotCanonical | { readonly kind: "not-canonical" }> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse("type");
  }
  const again = toCanonicalJson(value);
  if (!again.ok) return again;
  return again.value === text ? { ok: true, value } : failed({ kind: "not-canonical" });
}
