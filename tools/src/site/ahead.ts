// Installs what the tests will need, beside everything that needs none of it. Run by `npm test`, in a process of its
// own: Debian's packages take a minute or two to come. The database first, because the unit tests use it; a line says
// when that is settled.
import { postgresPrograms } from "@unhurried/relay/testing";
import { browserPath } from "./browser.ts";
import { installDebian } from "./debian.ts";
import { enginesHere } from "./engines.ts";

const isDatabaseHere = Boolean(process.env.TEST_DATABASE_URL) || postgresPrograms() !== undefined;
if (!isDatabaseHere && process.platform === "linux")
  installDebian(["postgresql", "strace"], ["--no-install-recommends"]);
console.log("The database is settled.");

browserPath();
enginesHere(() => {});
