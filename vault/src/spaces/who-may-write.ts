// Who may write what in a space two people share (protocol §3.3). A voice fact speaks for one person, and only
// that person's devices may add it or take it back; its subject begins with whose it is ("a/" began the space,
// "b/" joined it). A joint fact either may add or change. What isn't in this table never leaves this device by
// our hand; coming from the other side it is kept, carried and exported, but never shown.
import type { StoredFact } from "../envelope/envelope.ts";
import type { Person } from "./roster.ts";

export type Hand = "voice" | "joint";

/** Fact types of the shared space. A type once here keeps its hand for ever. */
export const sharedFacts: Readonly<Record<string, Hand>> = {
  /** What I am called here. Subject: "a/name". */
  name: "voice",
  /** Told plainly. Subject: "a/<id>". */
  told: "voice",
  /** An invitation for today. Subject: "a/<id>". */
  invitation: "voice",
  /** Yes, something smaller, or no, thank you. Subject: "b/<the invitation's id>". */
  reply: "voice",
  /** An answer to a question for two. Subject: "a/<question>". */
  answer: "voice",
  /** A letter to the other. Subject: "a/<id>". */
  letter: "voice",
  /** Takes one's own voice fact back. Subject: "a/<id of the fact>". */
  withdrawn: "voice",
  /** A moment both keep. Subject: its id. */
  "shared-moment": "joint",
  /** A date in the diary. Subject: its id. */
  date: "joint",
  /** A session done together. Subject: its id. */
  "together-session": "joint",
};

export const voiceOf = (person: Person): "a/" | "b/" => (person === 0 ? "a/" : "b/");

export type Judgement = "fine" | "unknown" | "not-theirs" | "other-writer";

/** Whether this person's device, named `writer` (hex) by the frame, may have written this fact. */
export function judgeFact(fact: StoredFact, writer: string, person: Person): Judgement {
  if (fact.writer !== writer) return "other-writer";
  if (!Object.hasOwn(sharedFacts, fact.type)) return "unknown";
  if (sharedFacts[fact.type] === "joint") return "fine";
  return fact.subject.startsWith(voiceOf(person)) ? "fine" : "not-theirs";
}
