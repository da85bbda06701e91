import type { Example } from "../examples.ts";

export const logoExamples: readonly Example<object>[] = [{ name: "leads home", props: {} }];
