// One live connection, from hello to the end: what it may ask, and how it is told no. Whatever is hostile gets its code
// once and is closed; whatever is merely too much gets its code and may go on.

import type { Duplex } from "node:stream";
import { type CodeName, parseToRelay, type ToRelay, type ToRelayOf } from "@unhurried/sync/wire";
import type { WebSocket } from "ws";
import { keep, noteBehind } from "../api/append.ts";
import { type Admitted, mayDo } from "../api/doors.ts";
import { fill } from "../api/rates.ts";
import { codeOfFault, type Relay } from "../api/relay.ts";
import type { Page } from "../store/store.ts";
import { encode, freshOf, keptMessage } from "./encode.ts";
import type { Broadcast, Fresh, Listener, Room } from "./hub.ts";
import { type Hearer, Teller } from "./teller.ts";
import type { Together } from "./together.ts";

const binary = { binary: true, compress: false } as const;
const pong = encode({ kind: "pong" });
const goodbye = encode({ kind: "bye" });
/** WebSocket close codes: policy violation, going away. */
const closing = { refused: 1008, away: 1001 } as const;
const catchUp = { frames: 256 } as const;

export interface ConnectionParts {
  readonly relay: Relay;
  readonly ws: WebSocket;
  /** What `ws` writes to. */
  readonly socket: Duplex;
  readonly together: Together;
  readonly onEnd: (one: Connection) => void;
}

export class Connection implements Listener, Hearer {
  /** Answered the last ping, or said anything since. */
  isAlive = true;
  isGone = false;
  /** Called once, when the hello was good. */
  onKnown: (() => void) | undefined;
  private readonly relay: Relay;
  private readonly ws: WebSocket;
  private readonly socket: Duplex;
  private readonly together: Together;
  private readonly onEnd: (one: Connection) => void;
  private readonly teller = new Teller(this);
  private admitted: Admitted | undefined;
  private capability: Uint8Array | undefined;
  private room: Room | undefined;
  /** What came right behind the hello, before that was answered. */
  private ahead: Uint8Array[] | undefined;
  private isRechecking = false;
  private isLeaving = false;
  private underWay = 0;
  private unkeptBytes = 0;
  private refusals = 0;
  private broadcasts = { left: 0, at: 0 };

  constructor({ relay, ws, socket, together, onEnd }: ConnectionParts) {
    this.relay = relay;
    this.ws = ws;
    this.socket = socket;
    this.together = together;
    this.onEnd = onEnd;
  }

  get isStranger(): boolean {
    return this.admitted === undefined;
  }
  get generation(): number {
    return this.admitted?.pass.generation ?? -1;
  }
  get toldN(): number {
    return this.teller.toldN;
  }

  // ── Out ──

  send(bytes: Uint8Array): void {
    if (this.ws.readyState !== this.ws.OPEN) return;
    if (this.ws.bufferedAmount > this.relay.limits.bufferedBytes) this.drop("slow_readers");
    else {
      this.together.hold(this.socket);
      this.ws.send(bytes, binary);
    }
  }

  sendAll(bytes: Uint8Array): Promise<void> {
    if (this.ws.readyState !== this.ws.OPEN) return Promise.resolve();
    return new Promise((resolve) => this.ws.send(bytes, binary, () => resolve()));
  }

  /** Says why, and closes. */
  refuse(code: CodeName): void {
    if (this.isGone) return;
    this.relay.metrics.count("refusals", code);
    this.send(encode({ kind: "trouble", code, id: 0 }));
    this.end();
    this.ws.close(closing.refused, code);
  }

  /** Says why, and goes on, unless it had to be said too often. */
  private decline(code: CodeName, id: number): void {
    this.refusals += 1;
    if (this.refusals >= this.relay.limits.refusals) this.refuse(code);
    else {
      this.relay.metrics.count("refusals", code);
      this.send(encode({ kind: "trouble", code, id }));
    }
  }

  /** No more words. */
  drop(why: "slow_readers" | "dead"): void {
    if (this.isGone) return;
    this.relay.metrics.count(why);
    this.end();
    this.ws.terminate();
  }

  /** Says goodbye, waits for what is on its way to the disk, closes. */
  bye(): void {
    if (this.isGone || this.isLeaving) return;
    this.send(goodbye);
    this.isLeaving = true;
    if (this.underWay === 0) this.ws.close(closing.away);
  }

  ping(): void {
    this.isAlive = false;
    if (this.ws.readyState === this.ws.OPEN) this.ws.ping();
  }

  end(): void {
    this.isGone = true;
    this.ahead = undefined;
    if (this.room) this.relay.hub.leave(this.room, this);
    this.room = undefined;
    this.onEnd(this);
  }

  // ── In ──

  take(data: Uint8Array, isBinary: boolean): void {
    this.isAlive = true;
    if (this.isGone || this.isLeaving) return;
    if (!isBinary) this.refuse("malformed");
    else if (this.ahead === undefined) this.read(data);
    else if (this.ahead.length >= this.relay.limits.ahead) this.refuse("slow-down");
    else this.ahead.push(data);
  }

  private read(bytes: Uint8Array): void {
    const parsed = parseToRelay(bytes);
    if (!parsed.ok) this.refuse(parsed.problem);
    else if ((parsed.message.kind === "hello") !== this.isStranger) this.refuse("unexpected");
    else if (parsed.message.kind === "hello") void this.begin(parsed.message);
    else if (this.admitted) this.answer(this.admitted, parsed.message, bytes.length);
  }

  private answer(who: Admitted, message: ToRelay, size: number): void {
    if (message.kind === "append") void this.append(who, message, size);
    else if (message.kind === "broadcast") this.broadcast(who, message);
    else if (message.kind === "ping") this.send(pong);
    else this.refuse("unknown-message");
  }

  private async begin(hello: ToRelayOf<"hello">): Promise<void> {
    this.ahead = [];
    // A copy: what is kept must not hold on to the whole buffer the message came in.
    this.capability = Uint8Array.from(hello.capability);
    try {
      const code = await this.greet(hello, this.capability);
      if (code) return this.refuse(code);
    } catch (fault) {
      return this.refuse(codeOfFault(this.relay, fault));
    }
    const waiting = this.ahead ?? [];
    this.ahead = undefined;
    for (const bytes of waiting) if (!this.isGone) this.read(bytes);
  }

  private async greet({ space, at }: ToRelayOf<"hello">, token: Uint8Array): Promise<CodeName | undefined> {
    const { doors, hub, limits, metrics, store } = this.relay;
    const found = await doors.admit(space, token);
    if (found === "no-access") return found;
    if ((hub.rooms.get(found.key)?.listeners.size ?? 0) >= limits.connectionsPerSpace) return "slow-down";
    if (this.isGone) return undefined;
    // In the room before the head is read, so that nothing grows unheard in between.
    const room = hub.join(found.key, this);
    this.room = room;
    const head = await store.head(found.pass);
    if (typeof head === "string") return "no-access";
    this.admitted = found;
    this.onKnown?.();
    this.onKnown = undefined;
    metrics.count("hellos");
    noteBehind(this.relay, found, at.n, head);
    this.send(encode({ kind: "welcome", head }));
    const from = Math.min(at.n, head.n);
    this.teller.begin(from, from === head.n ? head.acc : undefined);
    if (from < Math.max(head.n, room.heardN)) void this.teller.readOn();
    return undefined;
  }

  private async append(who: Admitted, { id, frames }: ToRelayOf<"append">, size: number): Promise<void> {
    if (!mayDo(who.level, "write")) return this.decline("not-allowed", id);
    if (this.unkeptBytes + size > this.relay.limits.unkeptBytes) return this.decline("slow-down", id);
    this.unkeptBytes += size;
    this.underWay += 1;
    const finish = this.relay.hub.begin(who.key);
    let fresh: Fresh | undefined;
    try {
      const kept = await keep(this.relay, who, frames);
      if (kept === "stale") await this.declineStale(id);
      else if (kept === "no-access") this.refuse(kept);
      else if (typeof kept === "string") this.decline(kept, id);
      else {
        this.refusals = 0;
        fresh = freshOf(kept, who.pass.generation);
        this.teller.acknowledge(keptMessage(id, kept), fresh);
      }
    } catch (fault) {
      this.decline(codeOfFault(this.relay, fault), id);
    }
    finish(fresh, this);
    this.unkeptBytes -= size;
    this.underWay -= 1;
    if (this.isLeaving && this.underWay === 0) this.ws.close(closing.away);
  }

  private async declineStale(id: number): Promise<void> {
    if (await this.admitAgain()) this.decline("slow-down", id);
    else this.refuse("no-access");
  }

  private broadcast(who: Admitted, { frame }: ToRelayOf<"broadcast">): void {
    const { clock, limits, metrics } = this.relay;
    this.broadcasts = fill(this.broadcasts, limits.broadcasts, clock());
    if (!mayDo(who.level, "write")) this.decline("not-allowed", 0);
    else if (frame.length > limits.broadcastBytes) this.refuse("too-large");
    else if (this.broadcasts.left < 1) this.decline("slow-down", 0);
    else {
      this.broadcasts.left -= 1;
      metrics.count("broadcasts");
      const heard = { bytes: encode({ kind: "broadcast", frame }) };
      for (const other of this.room?.listeners ?? []) if (other !== this) other.hear(heard);
    }
  }

  // ── What the room says ──

  hear({ bytes }: Broadcast): void {
    this.send(bytes);
  }

  look(): void {
    if (!this.isStranger) void this.teller.readOn();
  }

  grow(fresh: Fresh): void {
    if (!this.isStranger && !this.isGone) this.teller.grow(fresh);
  }

  async recheck(): Promise<void> {
    if (this.isRechecking || this.isGone || this.admitted === undefined) return;
    this.isRechecking = true;
    try {
      const head = await this.relay.store.head(this.admitted.pass);
      if (typeof head === "string" && !(await this.admitAgain())) this.refuse("no-access");
    } catch (fault) {
      this.refuse(codeOfFault(this.relay, fault));
    }
    this.isRechecking = false;
  }

  // ── What the teller reads ──

  async readPage(from: number): Promise<Page | undefined> {
    const { clock, limits, store } = this.relay;
    const range = { ...catchUp, from, bytes: limits.pageBytes };
    try {
      while (this.admitted && !this.isGone) {
        const page = await store.read(this.admitted.pass, range, clock());
        if (typeof page !== "string") return page;
        if (page === "refused" || !(await this.admitAgain())) break;
      }
      this.refuse("no-access");
    } catch (fault) {
      this.refuse(codeOfFault(this.relay, fault));
    }
    return undefined;
  }

  /** After a rotation the same token may still fit; if it doesn't, this connection has nothing more to hear. */
  private async admitAgain(): Promise<boolean> {
    if (this.admitted === undefined || this.capability === undefined) return false;
    this.relay.doors.forget(this.admitted.key);
    const again = await this.relay.doors.admit(this.admitted.pass.space, this.capability);
    if (again === "no-access") return false;
    this.admitted = again;
    return true;
  }
}
