// Which other engines are here for the smoke set: Firefox, and WebKitGTK with its driver and a screen nobody sees.
// In CI, or with ENGINES=1, Debian's packages are installed; elsewhere what is not here is not tried, and we say so.
import { existsSync, readdirSync } from "node:fs";
import { installDebian } from "./debian.ts";

/** The settings the smoke set goes by; an engine that is not here has none. */
export type EngineSettings = Readonly<Record<string, string>>;

interface Wanted {
  readonly name: string;
  readonly packages: readonly string[];
  readonly find: () => EngineSettings | undefined;
}

const firstOf = (places: readonly (string | undefined)[]): string | undefined =>
  places.find((place) => place !== undefined && existsSync(place));

function findFirefox(): EngineSettings | undefined {
  const program = firstOf([
    process.env.FIREFOX,
    "/usr/bin/firefox-esr",
    "/usr/bin/firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
  ]);
  return program ? { FIREFOX: program } : undefined;
}

/** MiniBrowser lies in a folder named after the machine's kind. */
function miniBrowser(): string | undefined {
  const kinds = existsSync("/usr/lib") ? readdirSync("/usr/lib") : [];
  const folders = kinds.flatMap((kind) => ["4.1", "4.0"].map((of) => `/usr/lib/${kind}/webkit2gtk-${of}`));
  return firstOf([process.env.MINIBROWSER, ...folders.map((folder) => `${folder}/MiniBrowser`)]);
}

function findWebKit(): EngineSettings | undefined {
  const driver = firstOf([process.env.WEBKIT, "/usr/bin/WebKitWebDriver"]);
  const browser = miniBrowser();
  const screen = firstOf([process.env.XVFB, "/usr/bin/Xvfb"]);
  return driver && browser && screen ? { WEBKIT: driver, MINIBROWSER: browser, XVFB: screen } : undefined;
}

const wanted: readonly Wanted[] = [
  { name: "Firefox", packages: ["firefox-esr"], find: findFirefox },
  { name: "WebKitGTK", packages: ["webkit2gtk-driver", "xvfb"], find: findWebKit },
];

const mayInstall = (): boolean =>
  process.platform === "linux" && (process.env.CI === "true" || process.env.ENGINES === "1");

/** Settings for every engine that is here, by its name. What is missing is named in one line each. */
export function enginesHere(tell: (line: string) => void = console.log): ReadonlyMap<string, EngineSettings> {
  const missing = wanted.filter(({ find }) => find() === undefined);
  if (missing.length > 0 && mayInstall()) {
    tell(`Installing Debian's ${missing.map(({ name }) => name).join(" and ")} (two or three minutes)…`);
    installDebian(
      missing.flatMap(({ packages }) => packages),
      ["--no-install-recommends"],
    );
  }
  const here = new Map<string, EngineSettings>();
  for (const { name, packages, find } of wanted) {
    const settings = find();
    if (settings) here.set(name, settings);
    else tell(`${name} is not here and was not tried. On Debian: apt-get install ${packages.join(" ")}`);
  }
  return here;
}
