// Installs what the tests will need, beside everything that needs none of it. Run by `npm test`, in a process of its
// own: Debian's packages take a minute or two to come. The database first, because the unit tests use it; a line says
// when that is settled.
import { existsSync } from "node:fs";
import { postgresPrograms } from "@unhurried/relay/testing";
import { nginxProgram } from "../hosting/nginx.ts";
import { browserPath } from "./browser.ts";
import { installDebian } from "./debian.ts";
import { enginesHere } from "./engines.ts";

const isDatabaseHere = Boolean(process.env.TEST_DATABASE_URL) || postgresPrograms() !== undefined;
const hasClients = postgresPrograms() !== undefined || existsSync("/usr/bin/pg_dump");
const missing = [
  ...(isDatabaseHere ? [] : ["postgresql", "strace"]),
  ...(isDatabaseHere && !hasClients ? ["postgresql-client"] : []),
  ...(nginxProgram() === undefined ? ["nginx"] : []),
];
if (missing.length > 0 && process.platform === "linux") installDebian(missing, ["--no-install-recommends"]);
console.log("The database is settled.");

browserPath();
enginesHere(() => {});
