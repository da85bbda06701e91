// The host's side of Unhurried: pages with strict headers, and a log of sealed frames that it cannot read.
export { type RelayLimits, relayLimits } from "./api/limits.ts";
export { backupMark } from "./api/vitals.ts";
export { type AppSettings, createApp } from "./app.ts";
export { everyResponse } from "./headers.ts";
export { type Running, type ServeSettings, startServer } from "./serve.ts";
export { postgresEnvironment } from "./store/postgres-environment.ts";
export { openPostgresStore } from "./store/postgres-store.ts";
export { copySqlite } from "./store/sqlite-copy.ts";
export { fileName as sqliteFile } from "./store/sqlite-database.ts";
export { openSqliteStore } from "./store/sqlite-store.ts";
export { type Appended, type Pass, type Store, StoreTrouble, type StoreTroubleWhy } from "./store/store.ts";
