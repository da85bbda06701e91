// The urgent words come as one string; each sentence gets its own line, and no sentence is cut in two.
import { expect, test } from "vitest";
import { sentencesOf } from "./call.tsx";

test("one sentence a line, numbers and quotes whole", () => {
  expect(
    sentencesOf(
      "Call your team now. 38 °C (100.4 °F) or more counts. Words to use: “I have cancer. My temperature is this.” No answer? Call the emergency number.\n",
    ),
  ).toEqual([
    "Call your team now.",
    "38 °C (100.4 °F) or more counts.",
    "Words to use: “I have cancer. My temperature is this.”",
    "No answer?",
    "Call the emergency number.",
  ]);
});
