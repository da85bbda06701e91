// Robots may read the library. They are kept out of the room, of the API and of our own specimen page.
import { wholeAddress } from "../layouts/host.ts";
import { roomRoutes } from "../room/routes.ts";

const closed = [...roomRoutes.map((route) => `/${route}`), "/specimen", "/api/"];
const map = wholeAddress("/sitemap.xml");

const robots = [
  "User-agent: *",
  ...closed.map((path) => `Disallow: ${path}`),
  ...(map ? ["", `Sitemap: ${map}`] : []),
].join("\n");

export const GET = (): Response =>
  new Response(`${robots}\n`, { headers: { "content-type": "text/plain; charset=utf-8" } });
