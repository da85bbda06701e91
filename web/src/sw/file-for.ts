// Which built file an address means: /today and /today/ are both /today/index.html.

export function fileFor(address: URL): URL {
  const file = new URL(address);
  file.search = "";
  file.hash = "";
  if (!/\.\w+$/.test(file.pathname)) file.pathname = `${file.pathname.replace(/\/$/, "")}/index.html`;
  return file;
}
