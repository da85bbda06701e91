// What a phone needs to keep this beside its other apps: a neutral name, a neutral picture, nothing else.
import { at } from "../parts/at.ts";
import { declaredLanguage, direction, m } from "../words/words.ts";

const icon = (name: string, sizes: string, type: string, purpose = "any") => ({
  src: at(`/${name}`),
  sizes,
  type,
  purpose,
});

const manifest = {
  id: at("/today"),
  name: m.site_name(),
  short_name: m.site_name(),
  lang: declaredLanguage,
  dir: direction,
  start_url: at("/today"),
  scope: at("/"),
  display: "standalone",
  background_color: "#faf5ec",
  theme_color: "#faf5ec",
  icons: [
    icon("icon-192.png", "192x192", "image/png"),
    icon("icon-512.png", "512x512", "image/png"),
    icon("icon-maskable-512.png", "512x512", "image/png", "maskable"),
    icon("icon-maskable.svg", "any", "image/svg+xml", "maskable"),
    icon("icon.svg", "any", "image/svg+xml"),
  ],
};

export const GET = (): Response =>
  new Response(JSON.stringify(manifest), { headers: { "content-type": "application/manifest+json" } });
