// The host's side of Unhurried: today a static host that cannot read anybody, later a blind log as well.
export { createApp, type AppSettings } from "./app.ts";
export { everyResponse } from "./headers.ts";
export { startServer, type Running, type ServeSettings } from "./serve.ts";
