// The one Trusted Types policy of the whole app, for addresses of workers (the vault worker and the service
// worker). A policy name can be used once per page, so everybody goes through `trustedWorkerUrl`.

/** Named in the Content-Security-Policy header; change both together. */
export const workerPolicyName = "unhurried-workers";

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): unknown };
}

function sameOrigin(url: string): string {
  const full = new URL(url, location.href);
  if (full.origin !== location.origin) throw new TypeError("A worker must come from our own address");
  return full.href;
}

let toTrusted: ((url: string) => unknown) | undefined;

function createTrust(): (url: string) => unknown {
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  if (types === undefined) return sameOrigin;
  const policy = types.createPolicy(workerPolicyName, { createScriptURL: sameOrigin });
  return (url) => policy.createScriptURL(url);
}

/** Typed as a string because the DOM types of `Worker` and `register` don't know TrustedScriptURL yet. */
export function trustedWorkerUrl(url: string): string {
  toTrusted ??= createTrust();
  return toTrusted(url) as string;
}
