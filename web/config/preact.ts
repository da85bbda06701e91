// Preact draws parts of the library's pages while they are built. Nothing of it is sent with them: without islands
// the renderer's own script for browsers would only cut the room's code into more files.
import preact from "@astrojs/preact";
import type { AstroIntegration } from "astro";

export function preactWhileBuilding(): AstroIntegration {
  const whole = preact();
  const setUp = whole.hooks["astro:config:setup"];
  return {
    ...whole,
    hooks: {
      ...whole.hooks,
      "astro:config:setup": (options) =>
        setUp?.({
          ...options,
          addRenderer: ({ name, serverEntrypoint }) => options.addRenderer({ name, serverEntrypoint }),
        }),
    },
  };
}
