// What one turn of the event loop has to say to a connection goes out in one write: after a group commit that is often
// an answer and somebody else's frames, and writes to sockets are most of what a relay does.
import type { Duplex } from "node:stream";

export interface Together {
  /** Holds the socket's writes until everything of this turn is said. */
  hold(socket: Duplex): void;
}

export function createTogether(): Together {
  let held: Duplex[] = [];
  function letGo(): void {
    const all = held;
    held = [];
    for (const socket of all) socket.uncork();
  }
  return {
    hold(socket) {
      if (socket.writableCorked > 0) return;
      // A tick asked for among promises comes when all promises of this turn are through.
      if (held.length === 0) process.nextTick(letGo);
      socket.cork();
      held.push(socket);
    },
  };
}
