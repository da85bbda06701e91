// Reads what strace saw a program do to its files, and says at each moment what a disk would hold if the power went:
// what was written before the last fsync for certain, of the rest whatever the drive pleased.

export interface DiskFile {
  /** What an fsync has covered. */
  durable: Buffer;
  /** Written or cut since, in order. */
  readonly pending: Change[];
}

export type Change =
  | { readonly kind: "write"; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: "cut"; readonly length: number };

export interface Moment {
  /** Bytes just written to the diary, as text. */
  readonly said: string;
  readonly files: ReadonlyMap<string, DiskFile>;
}

export function apply(file: Buffer, change: Change): Buffer {
  const length =
    change.kind === "cut" ? change.length : Math.max(file.length, change.at + change.bytes.length);
  const grown = Buffer.alloc(length);
  file.copy(grown, 0, 0, Math.min(file.length, length));
  if (change.kind === "write") change.bytes.copy(grown, change.at);
  return grown;
}

/** With `-xx` every byte of a string is spelled as \xhh. */
const bytesOf = (spelled: string): Buffer => Buffer.from(spelled.replaceAll("\\x", ""), "hex");

interface Call {
  readonly name: string;
  readonly args: string;
  readonly result: number;
}

/** Threads interrupt each other: a call begun and one resumed are put together, where it ended. */
function* callsOf(lines: Iterable<string>): Generator<Call> {
  const begun = new Map<string, string>();
  for (const line of lines) {
    const [, pid = "", rest = ""] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    const start = /^(.*) <unfinished \.\.\.>$/.exec(rest)?.[1];
    if (start !== undefined) {
      begun.set(pid, start);
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest)?.[1];
    const whole = resumed === undefined ? rest : `${begun.get(pid) ?? ""}${resumed}`;
    const call = /^(\w+)\((.*)\)\s+= (-?\d+)/.exec(whole);
    if (call) yield { name: call[1] ?? "", args: call[2] ?? "", result: Number(call[3]) };
  }
}

/** One moment for each write to the diary. Only files below `folder` are followed; the shared memory is none. */
export function* replay(lines: Iterable<string>, folder: string, diary: string): Generator<Moment> {
  const paths = new Map<number, string>();
  const files = new Map<string, DiskFile>();
  const fileOf = (descriptor: number): DiskFile | undefined => files.get(paths.get(descriptor) ?? "");

  for (const { name, args, result } of callsOf(lines)) {
    if (result < 0) continue;
    const descriptor = Number(/^\d+/.exec(args)?.[0] ?? -1);
    const text = /"((?:\\x[0-9a-f]{2})*)"/.exec(args)?.[1] ?? "";
    if (name === "openat") {
      const path = bytesOf(text).toString();
      paths.set(result, path);
      const isOurs = path.startsWith(`${folder}/`) && !path.endsWith("-shm");
      if (isOurs && !files.has(path)) files.set(path, { durable: Buffer.alloc(0), pending: [] });
    } else if (name === "close") paths.delete(descriptor);
    else if (name === "unlink") files.delete(bytesOf(text).toString());
    else if (name === "write" && paths.get(descriptor) === diary)
      yield { said: bytesOf(text).toString("latin1"), files };
    else change(fileOf(descriptor), name, args, bytesOf(text));
  }
}

function change(file: DiskFile | undefined, name: string, args: string, bytes: Buffer): void {
  if (!file) return;
  const last = Number(/(\d+)\s*$/.exec(args)?.[1] ?? 0);
  if (name === "pwrite64") file.pending.push({ kind: "write", at: last, bytes });
  if (name === "ftruncate") file.pending.push({ kind: "cut", length: last });
  if (name === "fsync" || name === "fdatasync") {
    file.durable = file.pending.reduce(apply, file.durable);
    file.pending.length = 0;
  }
}
