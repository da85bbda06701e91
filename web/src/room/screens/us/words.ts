// What is said on the way to a place for two.
import { m } from "../../../words/words.ts";
import type { StepWords } from "../settings/adding.tsx";

export const pairWords: StepWords = {
  link: m.us_link,
  linkHint: m.us_link_hint,
  waiting: m.us_waiting,
  asked: m.us_asked,
  read: m.us_read,
  pick: m.us_pick,
  handing: m.us_handing,
  done: m.us_done,
  ends: {
    expired: m.us_end_expired,
    taken: m.us_end_taken,
    damaged: m.us_end_damaged,
    commitment: m.us_end_damaged,
    "weak-key": m.us_end_damaged,
    words: m.us_end_words,
    stopped: m.us_end_stopped,
    "they-stopped": m.us_end_they_stopped,
    "no-connection": m.us_end_no_connection,
    "host-closed": m.us_end_host_closed,
    "host-invite": m.us_end_host_invite,
    "host-busy": m.us_end_host_busy,
    "not-a-link": m.us_end_not_a_link,
    newer: m.us_end_newer,
    "not-kept": m.us_end_not_kept,
    "has-ours": m.us_end_has_ours,
    "own-link": m.us_end_own_link,
    // Of my own devices only.
    "has-devices": m.us_end_stopped,
  },
};
