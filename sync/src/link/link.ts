// The road to the server, as a port: who talks on it, how it opens and closes. The sockets and requests themselves
// live in web/, since this room knows no browser. When to open it again is decided in `reconnect.ts`.

/** How messages travel: a live connection, or asking again and again where a proxy blocks live ones. */
export type Way = "socket" | "poll";

/**
 * One connection. Whoever implements it promises two things the log engine builds on: a closed connection never
 * delivers anything again, and `onClose` is called exactly once, also when it never opened.
 */
export interface Link {
  /** Never waits and never throws: what can't be sent is dropped, and the closing says so. */
  readonly send: (message: Uint8Array) => void;
  readonly close: () => void;
}

export interface LinkListener {
  readonly onOpen: () => void;
  readonly onMessage: (message: Uint8Array) => void;
  readonly onClose: () => void;
}

export type Connect = (way: Way, listener: LinkListener) => Link;
