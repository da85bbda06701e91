// The host's side of Unhurried: today a static host that cannot read anybody, later a blind log as well.
export { type AppSettings, createApp } from "./app.ts";
export { everyResponse } from "./headers.ts";
export { type Running, type ServeSettings, startServer } from "./serve.ts";
