// SHA-256 for the page, at once and not in a while: the engine that follows the server's log never waits.
export { sha256 } from "@unhurried/vault/sha256";
