// What every response says to the browser, as a table. Strict enough that nothing on a page can reach
// anywhere but here, run a line that did not come as a file, or be framed. Nothing here depends on who asks.

/**
 * Content Security Policy; Trusted Types allow one policy, for the addresses of our own workers. `connect-src 'self'`
 * is also the live connection to this host: for a page over https, 'self' takes in wss of the same host and port (CSP3).
 */
const policy = {
  "default-src": "'none'",
  "script-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self'",
  "font-src": "'self'",
  "connect-src": "'self'",
  "media-src": "'self' blob:",
  "manifest-src": "'self'",
  "worker-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'self'",
  "frame-ancestors": "'none'",
  "require-trusted-types-for": "'script'",
  "trusted-types": "unhurried-workers",
} as const;

const policyText = (directives: Readonly<Record<string, string>>): string =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");

/**
 * Nothing a page of ours may use but the microphone and passkeys, and those only when a person asks (voice notes; a
 * passkey as a lock).
 */
const permissions = [
  "accelerometer=()",
  "camera=()",
  "display-capture=()",
  "geolocation=()",
  "gyroscope=()",
  "magnetometer=()",
  "microphone=(self)",
  "midi=()",
  "payment=()",
  "publickey-credentials-create=(self)",
  "publickey-credentials-get=(self)",
  "usb=()",
  "interest-cohort=()",
].join(", ");

export const everyResponse: Readonly<Record<string, string>> = {
  "Content-Security-Policy": policyText(policy),
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": permissions,
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
};

/**
 * A worker's policy is that of its own file. Only the vault's worker compiles WebAssembly (Argon2id), so only
 * its file says so; no page can.
 */
export const workerPolicy = policyText({ ...policy, "script-src": "'self' 'wasm-unsafe-eval'" });

/** Files whose name carries a hash of what is in them never change. */
export const isForEver = (path: string): boolean => path.includes("/_astro/");
export const isVaultWorker = (path: string): boolean => /\/_astro\/vault-worker[.\-_][\w-]+\.js$/.test(path);
