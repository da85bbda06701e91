// The tables, as data: a list of steps, each applied once and never edited afterwards. Both databases get the same
// tables from one text; only the two column types are spelled differently. Space ids lead every primary key, so the
// tables partition by space. There is no column for a name, an address, an hour of use or a kind of content.

/**
 * {int} and {bytes} become the database's own types; {without} says that rows lie in the order of their key, {heap}
 * that they lie in the order they came. Frames come from many spaces at once: written one after another they fill a
 * page together, written by key each would dirty a page of its own (twice the frames a second, measured).
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE spaces (
    space {bytes} PRIMARY KEY,
    generation {int} NOT NULL,
    cap_read {bytes} NOT NULL,
    cap_write {bytes} NOT NULL,
    cap_admin {bytes} NOT NULL,
    n {int} NOT NULL,
    acc {bytes} NOT NULL,
    first_n {int} NOT NULL,
    kept_n {int} NOT NULL,
    kept_acc {bytes} NOT NULL,
    snapshot_n {int} NOT NULL,
    log_bytes {int} NOT NULL,
    pruned_bytes {int} NOT NULL,
    attachment_bytes {int} NOT NULL,
    last_day {int} NOT NULL
  ){without};
  CREATE INDEX spaces_by_day ON spaces (last_day);
  CREATE TABLE frames (
    space {bytes} NOT NULL,
    n {int} NOT NULL,
    hash {bytes} NOT NULL,
    acc {bytes} NOT NULL,
    size {int} NOT NULL,
    bytes {bytes} NOT NULL,
    PRIMARY KEY (space, n)
  ){heap};
  CREATE UNIQUE INDEX frames_once ON frames (space, hash);
  CREATE TABLE prunes (
    space {bytes} NOT NULL,
    up_to {int} NOT NULL,
    day {int} NOT NULL,
    PRIMARY KEY (space, up_to)
  ){without};
  CREATE INDEX prunes_by_day ON prunes (day);
  CREATE TABLE chunks (
    space {bytes} NOT NULL,
    hash {bytes} NOT NULL,
    size {int} NOT NULL,
    bytes {bytes} NOT NULL,
    PRIMARY KEY (space, hash)
  ){heap};
  CREATE TABLE barriers (
    space {bytes} NOT NULL,
    barrier {bytes} NOT NULL,
    expires_at {int} NOT NULL,
    slot_0 {bytes},
    slot_1 {bytes},
    PRIMARY KEY (space, barrier)
  ){without};
  CREATE INDEX barriers_by_end ON barriers (expires_at);
  CREATE TABLE tombstones (
    space {bytes} PRIMARY KEY,
    day {int} NOT NULL
  ){without};
  CREATE TABLE mailboxes (
    mailbox {bytes} PRIMARY KEY,
    expires_at {int} NOT NULL,
    m1 {bytes},
    m1_hash {bytes},
    m2 {bytes},
    m2_hash {bytes}
  ){without};
  CREATE INDEX mailboxes_by_end ON mailboxes (expires_at);
  CREATE TABLE clock (
    id {int} PRIMARY KEY,
    believed_day {int} NOT NULL
  ){without};
  `,
];

export interface Dialect {
  readonly int: string;
  readonly bytes: string;
  readonly without: string;
  readonly heap: string;
}

export const inDialect = (step: string, dialect: Dialect): string =>
  step.replace(/\{(int|bytes|without|heap)\}/g, (_, word: keyof Dialect) => dialect[word]);
