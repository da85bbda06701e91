// Ours, as `npm start` runs it, but for how often one space and one address may ask: a load is more than people are.
import { openSqliteStore, startServer } from "@unhurried/relay";

const [folder = "."] = process.argv.slice(2);
const store = await openSqliteStore({ folder });
const running = await startServer({
  site: folder,
  port: 0,
  hsts: false,
  store,
  limits: {
    spacesPerDay: 1_000_000,
    framesPerDay: 1_000_000,
    frames: { burst: 1_000_000, perSecond: 1_000_000 },
  },
});
process.send?.(running.port);
process.once("SIGINT", () => process.exit(0));
