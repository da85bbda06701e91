// Everything a relay can answer instead of what was asked: one closed table. A name or number never changes its
// meaning; new ones go to the end. Over HTTP the answer is the status and `{"code":"<name>"}`, on a live
// connection a `trouble` message with the number.
//
// `next` is what a device does about it:
//   never  the same request will be refused again: this is a bug, or somebody's hostile frame
//   stop   this device has lost, or never had, what it needs: tell the person, ask no more
//   later  the same request may work later: wait, longer each time
//   free   the same request works once there is room: prune, or wait for tomorrow; go on writing locally

export interface Code {
  readonly number: number;
  /** HTTP status. */
  readonly status: number;
  readonly next: "never" | "stop" | "later" | "free";
  readonly says: string;
}

export const codes = {
  malformed: { number: 1, status: 400, next: "never", says: "Not the layout this message has." },
  "unknown-version": { number: 2, status: 400, next: "never", says: "Another version of the wire." },
  "unknown-message": { number: 3, status: 400, next: "never", says: "No such message here." },
  "bad-frame": { number: 4, status: 400, next: "never", says: "Not a frame: start, suite or size." },
  "too-large": { number: 5, status: 413, next: "never", says: "Larger than a request may be." },
  unexpected: { number: 6, status: 400, next: "never", says: "Not in this order: hello once, and first." },
  "no-access": { number: 7, status: 403, next: "stop", says: "No such space, or not with this token." },
  "not-allowed": { number: 8, status: 403, next: "stop", says: "This token may not do that." },
  taken: { number: 9, status: 409, next: "stop", says: "That name or place is taken already." },
  "not-here": { number: 10, status: 404, next: "stop", says: "Nothing there, or no longer." },
  "not-yet": { number: 11, status: 404, next: "later", says: "Not there yet." },
  "no-such-position": { number: 12, status: 409, next: "never", says: "The log does not reach that far." },
  "space-full": { number: 13, status: 507, next: "free", says: "The space holds what it may hold." },
  "day-full": { number: 14, status: 429, next: "free", says: "Frames enough in this space for a day." },
  "slow-down": { number: 15, status: 429, next: "later", says: "Too much at once." },
  "too-many-spaces": { number: 16, status: 429, next: "later", says: "Spaces enough from here for a day." },
  "invite-needed": { number: 17, status: 403, next: "stop", says: "This host asks for its invite code." },
  "relay-full": {
    number: 18,
    status: 507,
    next: "later",
    says: "The host's disk is full. Nothing was kept.",
  },
  unavailable: {
    number: 19,
    status: 503,
    next: "later",
    says: "The store is out of reach. Nothing was kept.",
  },
  stopping: { number: 20, status: 503, next: "later", says: "This process is stopping. Come again." },
  "too-slow": {
    number: 21,
    status: 408,
    next: "later",
    says: "Too much was waiting to be read, or too slow.",
  },
  "no-such-route": { number: 22, status: 404, next: "never", says: "No such address in this API." },
  "wrong-method": { number: 23, status: 405, next: "never", says: "This address is asked another way." },
  broken: { number: 24, status: 500, next: "later", says: "A fault here. Nothing was kept." },
} as const satisfies Readonly<Record<string, Code>>;

export type CodeName = keyof typeof codes;

const names = Object.keys(codes) as CodeName[];
const byNumber = new Map<number, CodeName>(names.map((name) => [codes[name].number, name]));

/** A number from a newer relay becomes `broken`: something is the matter, and it may pass. */
export const codeOf = (number: number): CodeName => byNumber.get(number) ?? "broken";

/** The code in an HTTP answer's body, whatever came instead of it. */
export function codeInBody(text: string): CodeName {
  const name = /^\{"code":"([a-z-]{1,32})"\}\s*$/.exec(text)?.[1];
  return names.find((known) => known === name) ?? "broken";
}

/** The body of an HTTP answer with this code. */
export const bodyOf = (code: CodeName): string => `{"code":"${code}"}`;
