// Where the relay of `npm start` keeps what it is given: one SQLite file in the data folder, or the PostgreSQL that
// DATABASE_URL names. A store that cannot be trusted to keep is not opened, and whoever runs this is told what to do.
import {
  openPostgresStore,
  openSqliteStore,
  type Store,
  StoreTrouble,
  type StoreTroubleWhy,
} from "@unhurried/relay";

/** What happened, what is safe, what to do. The address of a database carries a password and is never repeated. */
const words: Readonly<Record<StoreTroubleWhy, string>> = {
  full: "The disk is full. What was kept is still there. Make room, then start again.",
  locked: "Something else holds the store. Stop the other program, or wait a moment, and start again.",
  damaged:
    "What is on the disk isn't what was written. Nothing was changed. Put a backup in its place, or move the file " +
    "away: the devices bring back what they hold.",
  unreachable: "The store can't be reached. Check DATA_DIR, or DATABASE_URL and whether its server runs.",
  unsafe:
    "The store would say that something is kept before it is. That is refused: check the disk, or the server's settings for fsync.",
  newer: "The store was made by a newer version of this program. Start that one.",
};

export type Opened =
  | { readonly ok: true; readonly store: Store }
  | { readonly ok: false; readonly words: string };

/** @param url undefined or empty: SQLite in `folder`, which is made if it isn't there */
export async function openStore(folder: string, url: string | undefined): Promise<Opened> {
  try {
    return { ok: true, store: url ? await openPostgresStore({ url }) : await openSqliteStore({ folder }) };
  } catch (problem) {
    if (problem instanceof StoreTrouble) return { ok: false, words: words[problem.why] };
    throw problem;
  }
}
