// A host's contact becomes a link only when it is surely an address.
import { expect, test } from "vitest";
import { contactAddress } from "./contact.ts";

test.each([
  ["web@example.org", "mailto:web@example.org?subject=About%20%2Fhelp%2F"],
  [" https://example.org/write-to-us ", "https://example.org/write-to-us"],
  ["+44 20 7946 0000", "tel:+442079460000"],
])("%s", (contact, address) => {
  expect(contactAddress(contact, "About /help/")).toBe(address);
});

test.each([
  "",
  "ask at the desk",
  "javascript:alert(1)",
  "a@b",
  "web@example.org?bcc=other@example.org",
  "1234",
])("“%s” is no link", (contact) => {
  expect(contactAddress(contact, "About")).toBeUndefined();
});
