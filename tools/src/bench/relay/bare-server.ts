// What ours is measured against: the least a relay can do. It stores each message in SQLite, waits for the disk
// (synchronous FULL, one transaction a turn of the loop), answers, and passes it on. No rights, no quotas, no padding,
// no order to prove, no other process.
import { DatabaseSync } from "node:sqlite";
import { type Socket, WebSocketServer } from "./ws.ts";

interface Message {
  readonly ws: Socket;
  readonly room: string;
  readonly id: Buffer;
  readonly body: Buffer;
}

const [folder = "."] = process.argv.slice(2);
const db = new DatabaseSync(`${folder}/bare.sqlite`);
db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
db.exec(
  "CREATE TABLE m (seq INTEGER PRIMARY KEY, room TEXT NOT NULL, body BLOB NOT NULL, at INTEGER NOT NULL)",
);
db.exec("CREATE INDEX m_room ON m (room, seq)");
const insert = db.prepare("INSERT INTO m (room, body, at) VALUES (?, ?, ?)");

const rooms = new Map<string, Set<Socket>>();
let waiting: Message[] = [];

function flush(): void {
  const batch = waiting;
  waiting = [];
  const now = Date.now();
  db.exec("BEGIN");
  for (const { room, body } of batch) insert.run(room, body, now);
  db.exec("COMMIT");
  for (const { ws, room, id, body } of batch) {
    if (ws.readyState === ws.OPEN) ws.send(Buffer.concat([Buffer.of(0), id]));
    const out = Buffer.concat([Buffer.of(1), body]);
    for (const other of rooms.get(room) ?? [])
      if (other !== ws && other.readyState === other.OPEN) other.send(out);
  }
}

const options = { port: 0, host: "127.0.0.1", perMessageDeflate: false, maxPayload: 1 << 20 };
const server = new WebSocketServer(options, () => {
  const address = server.address();
  process.send?.(typeof address === "object" ? address?.port : undefined);
});
server.on("connection", (ws, request) => {
  const room = request.url?.slice(3) ?? "";
  const here = rooms.get(room) ?? new Set();
  rooms.set(room, here.add(ws));
  ws.on("message", (data) => {
    const bytes = data as Buffer;
    if (waiting.length === 0) setImmediate(flush);
    waiting.push({ ws, room, id: bytes.subarray(0, 4), body: bytes.subarray(4) });
  });
  ws.on("close", () => {
    here.delete(ws);
    if (here.size === 0) rooms.delete(room);
  });
});
