// One relay process of several, for tests and measurements: the server of `npm start` without the pages. Its settings
// come as JSON; it says its port to whoever forked it, and stops kindly when asked.
import { openPostgresStore, openSqliteStore, type RelayLimits, startServer } from "@unhurried/relay";

export interface ProcessSettings {
  readonly port?: number;
  /** Where the SQLite file lies, when there is no `url`. */
  readonly folder: string;
  readonly url?: string;
  readonly schema?: string;
  readonly limits?: Partial<RelayLimits>;
}

const { port = 0, folder, url, schema, limits }: ProcessSettings = JSON.parse(process.argv[2] ?? "{}");
const store = url
  ? await openPostgresStore({ url, ...(schema && { schema }) })
  : await openSqliteStore({ folder });
const running = await startServer({
  site: folder,
  port,
  hsts: false,
  store,
  isBehindProxy: true,
  dataFolder: folder,
  ...(limits && { limits }),
});
process.send?.(running.port);
process.once("SIGTERM", async () => {
  await running.stop();
  await store.close();
  process.exit(0);
});
// A test that ended without saying so takes its processes with it.
process.once("disconnect", () => process.exit(0));
