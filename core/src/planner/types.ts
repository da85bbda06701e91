// What goes into the planner and what comes out. See plan.ts for the promise, rules.ts for the hard rules.
import type { Consent } from "../consent/index.ts";
import type { Ending, Felt } from "../history/facts.ts";
import type { Library } from "../library/library.ts";
import type { Energy, PrecautionId, RedFlagId, Step, Strategy, Tag, Topic } from "../library/vocabulary.ts";
import type { Situation } from "../people/index.ts";

/** One session that happened, oldest first in `History.sessions`. */
export interface PastSession {
  readonly id: string;
  readonly practice: string;
  readonly step: Step;
  readonly together: boolean;
  /** ms since 1970 */
  readonly began: number;
  readonly ending: Ending;
  readonly felt?: Felt;
  readonly next?: "stay" | "step-back" | "go-on";
}

export interface History {
  readonly sessions: readonly PastSession[];
  /** Ids of practices put in front of this person, oldest first, at most the last 50. */
  readonly offered: readonly string[];
  readonly loved: ReadonlySet<string>;
  /** A person's own choice of how far suggestions may go, and when they made it (ms). */
  readonly pace: {
    readonly solo?: { readonly step: Step; readonly at: number };
    readonly together?: { readonly step: Step; readonly at: number };
  };
}

export interface Today {
  readonly energy: Energy;
  readonly minutes: number;
  readonly company: "alone" | "together" | "apart";
  readonly place: "home" | "bed" | "hospital";
}

export interface PlanInput {
  readonly library: Library;
  readonly situation: Situation;
  readonly consent: Consent;
  readonly history: History;
  readonly today: Today;
  /** ms since 1970 */
  readonly now: number;
  readonly seed: number;
}

/** The hard rules, by name. A practice that breaks any of them is held back and says which. */
export type RuleName =
  | "consent"
  | "hidden"
  | "for-others"
  | "not-for-me"
  | "ceiling"
  | "one-step-at-a-time"
  | "step-back-after-too-much"
  | "precaution-pauses"
  | "precautions-not-asked"
  | "energy"
  | "minutes"
  | "company"
  | "home"
  | "unpaired-together";

/** Why this one, in codes that the prose catalogue turns into words. */
export type Reason =
  | { readonly code: "first-thing" }
  | { readonly code: "little-energy" }
  | { readonly code: "fits-minutes"; readonly minutes: number }
  | { readonly code: "you-love-it" }
  | { readonly code: "hardest"; readonly strategy: Strategy }
  | { readonly code: "for-you"; readonly tag: Tag }
  | { readonly code: "gentler-after-too-much" }
  | { readonly code: "new-way"; readonly strategy: Strategy }
  | { readonly code: "both-said-yes" }
  | { readonly code: "something-to-ask" }
  | { readonly code: "place"; readonly place: "bed" | "hospital" }
  | { readonly code: "adapted"; readonly precaution: PrecautionId };

export interface Suggestion {
  readonly practice: string;
  readonly version: "full" | "tiny";
  /** Minutes of that version. */
  readonly minutes: number;
  /** Whether it is done with somebody this time ("either" practices follow today's company). */
  readonly together: boolean;
  /** Precautions whose words are shown because they are on. */
  readonly adaptations: readonly PrecautionId[];
  /** Precautions whose words are shown because nobody knows yet. */
  readonly cautions: readonly PrecautionId[];
  /** True when the practice opens with asking, aloud or by sign. Always for two. */
  readonly ask: boolean;
  readonly reasons: readonly Reason[];
}

export interface HeldBack {
  readonly practice: string;
  readonly rule: RuleName;
  /** What in particular, when that is mine to know: a precaution, a topic. Never anything of a partner's. */
  readonly about?: PrecautionId | Topic;
}

export type Plan =
  | { readonly kind: "call"; readonly redFlag: RedFlagId }
  | {
      readonly kind: "suggestions";
      /** One to three, best first; resting is always an equal choice and needs no entry. */
      readonly suggestions: readonly Suggestion[];
      readonly heldBack: readonly HeldBack[];
    };

/** What the planner says about one practice today. `verdict` in plan.ts gives it, and `plan` is made of it. */
export type Verdict =
  | ({ readonly offered: true } & Omit<Suggestion, "practice" | "reasons">)
  | {
      readonly offered: false;
      readonly rule: RuleName | "red-flag" | "not-in-library";
      readonly about?: PrecautionId | Topic;
    };
