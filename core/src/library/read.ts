// Reading foreign data against one of our schemas, with issues plain enough to be turned into an author's
// language: where, what kind of trouble, what was expected. Never throws.
import * as v from "valibot";

export interface ReadIssue {
  readonly path: readonly (string | number)[];
  /** `unknown`: a key that is not in the language. `missing`: a key that has to be there. `value`: not a value it may have. */
  readonly kind: "unknown" | "missing" | "value";
  readonly expected: string;
  readonly received: string;
  readonly message: string;
}

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly ReadIssue[] };

const kindOf = (issue: v.BaseIssue<unknown>): ReadIssue["kind"] => {
  if (issue.type === "strict_object" && issue.expected === "never") return "unknown";
  return issue.received === "undefined" ? "missing" : "value";
};

const issueToRead = (issue: v.BaseIssue<unknown>): ReadIssue => ({
  path: (issue.path ?? []).map((item) => (typeof item.key === "number" ? item.key : String(item.key))),
  kind: kindOf(issue),
  expected: issue.expected ?? "",
  received: issue.received,
  message: issue.message,
});

export function readAs<S extends v.GenericSchema>(schema: S, raw: unknown): Read<v.InferOutput<S>> {
  const parsed = v.safeParse(schema, raw);
  return parsed.success
    ? { ok: true, value: parsed.output }
    : { ok: false, issues: parsed.issues.map(issueToRead) };
}
