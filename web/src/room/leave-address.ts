// Where Leave lands, when somebody chooses another place than ours. Only https, nothing that names anybody.

export type LeaveAddress =
  | { readonly kind: "address"; readonly address: string }
  | { readonly kind: "problem"; readonly why: "empty" | "not-https" | "not-an-address" | "private" };

const problem = (why: Extract<LeaveAddress, { kind: "problem" }>["why"]): LeaveAddress => ({
  kind: "problem",
  why,
});

/** Older browsers of ours don't know URL.canParse. */
function parsed(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Takes what a person types: "weather.example" is read as "https://weather.example/". */
export function leaveAddress(typed: string): LeaveAddress {
  const text = typed.trim();
  if (text === "") return problem("empty");
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(text)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "https") return problem("not-https");
  const whole = scheme === undefined ? `https://${text}` : text;
  const url = /\s/.test(whole) ? undefined : parsed(whole);
  if (!url) return problem("not-an-address");
  if (url.username !== "" || url.password !== "") return problem("private");
  if (url.protocol !== "https:" || !url.hostname.includes(".")) return problem("not-an-address");
  return { kind: "address", address: url.href };
}

/** What a setting holds may have come in with a copy: it is looked at again before it is used. */
export function keptLeaveAddress(setting: unknown): string | undefined {
  const found = typeof setting === "string" ? leaveAddress(setting) : undefined;
  return found?.kind === "address" ? found.address : undefined;
}
