// Tells one device the frames of its space, in their order and each once: what this process has just kept out of
// memory, everything else by reading on from where the device stands. So a slow reader costs no memory but its socket's.
// A class, as the connection is: there are thousands of them, and their methods are there once.
import type { Page, StoredFrame } from "../store/store.ts";
import { framesMessage } from "./encode.ts";
import type { Fresh } from "./hub.ts";

/** What a teller needs of its connection. */
export interface Hearer {
  readonly isGone: boolean;
  readonly generation: number;
  send(bytes: Uint8Array): void;
  /** Resolves when the bytes have left, or never will. */
  sendAll(bytes: Uint8Array): Promise<void>;
  /** undefined: this device may hear no more, and has been told. Faults are the connection's to tell as well. */
  readPage(from: number): Promise<Page | undefined>;
}

/** An answer still owed for frames of the device's own, because others before them have not been told yet. */
interface Owed {
  readonly first: number;
  readonly last: number;
  readonly kept: Uint8Array;
}

export class Teller {
  /** Number of the last frame told; until there was a hello nothing can be past it. */
  toldN = Number.MAX_SAFE_INTEGER;
  /** The accumulator there; undefined as long as only the device says so. */
  private toldAcc: Uint8Array | undefined;
  private owed: Owed[] = [];
  private isReading = false;
  private isWanted = false;
  private readonly hearer: Hearer;

  constructor(hearer: Hearer) {
    this.hearer = hearer;
  }

  begin(n: number, acc: Uint8Array | undefined): void {
    this.toldN = n;
    this.toldAcc = acc;
  }

  /** Reads on until the device stands at the end. Asked for meanwhile, it looks once more. */
  async readOn(): Promise<void> {
    this.isWanted = true;
    if (this.isReading) return;
    this.isReading = true;
    while (this.isWanted && !this.hearer.isGone) {
      this.isWanted = false;
      await this.readToEnd();
    }
    this.isReading = false;
  }

  private async readToEnd(): Promise<void> {
    for (;;) {
      const page = await this.hearer.readPage(this.toldN + 1);
      if (page === undefined || this.hearer.isGone) return;
      await this.tell(page);
      if (page.frames.length === 0 || this.toldN >= page.head.n) break;
    }
    this.payWhatIsOwed(this.toldN);
  }

  private async tell(page: Page): Promise<void> {
    let { accBefore } = page;
    let run: StoredFrame[] = [];
    for (const frame of page.frames) {
      const [mine] = this.payWhatIsOwed(frame.n - 1);
      if (mine === undefined || frame.n < mine.first) run.push(frame);
      else {
        if (run.length > 0) this.hearer.send(framesMessage(page.head, accBefore, run));
        run = [];
        accBefore = frame.acc;
      }
    }
    const last = page.frames.at(-1);
    if (last) this.begin(last.n, last.acc);
    if (run.length > 0) await this.hearer.sendAll(framesMessage(page.head, accBefore, run));
  }

  private payWhatIsOwed(upTo: number): readonly Owed[] {
    while (this.owed[0] && this.owed[0].last <= upTo) this.hearer.send((this.owed.shift() as Owed).kept);
    return this.owed;
  }

  /** Frames this process has kept for somebody else. */
  grow(fresh: Fresh): void {
    if (fresh.last <= this.toldN) return;
    // Whoever came with other capabilities has to ask the store whether they still hold.
    const isSame = this.hearer.generation === fresh.generation;
    if (!isSame || this.isReading || this.toldN !== fresh.first - 1 || this.toldAcc === undefined)
      return void this.readOn();
    this.hearer.send(fresh.message(this.toldAcc));
    this.begin(fresh.last, fresh.acc);
  }

  /** Answers for the device's own frames, in their turn. */
  acknowledge(kept: Uint8Array, fresh: Fresh | undefined): void {
    if (fresh === undefined || fresh.last <= this.toldN) this.hearer.send(kept);
    else if (!this.isReading && this.toldN === fresh.first - 1) {
      this.hearer.send(kept);
      this.begin(fresh.last, fresh.acc);
    } else {
      this.owed.push({ first: fresh.first, last: fresh.last, kept });
      this.owed.sort((a, b) => a.first - b.first);
      void this.readOn();
    }
  }
}
