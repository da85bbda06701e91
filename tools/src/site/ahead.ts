// Installs what the journeys will need, beside everything that needs no browser. Run by `npm test`, in a process of
// its own: Debian's packages take a minute or two to come.
import { browserPath } from "./browser.ts";
import { enginesHere } from "./engines.ts";

browserPath();
enginesHere(() => {});
