// A database's address as PostgreSQL's own programs take it: in the environment. On a command line everybody on the
// machine could read the password.
import { Client } from "pg";

/** Opens no connection; the driver only reads the address. */
export function postgresEnvironment(url: string): Readonly<Record<string, string>> {
  const { host, port, user = "", password, database = "" } = new Client(url);
  const mode = /[?&]sslmode=([a-z-]+)/.exec(url)?.[1];
  return {
    PGHOST: host,
    PGPORT: String(port),
    PGUSER: user,
    PGDATABASE: database,
    ...(password && { PGPASSWORD: String(password) }),
    ...(mode && { PGSSLMODE: mode }),
  };
}
