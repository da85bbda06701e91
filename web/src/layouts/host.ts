// Whoever runs this copy: how to reach them, and at which address the copy is known, when they have said so.
import { at } from "../parts/at.ts";
import { m } from "../words/words.ts";
import { contactAddress } from "./contact.ts";

const told: string = (import.meta.env.UNHURRIED_HOST_ADDRESS ?? "").replace(/\/+$/, "");

/** The whole address of a page of ours, where a copy knows its own; search engines and cards want it whole. */
export const wholeAddress = (path: string): string | undefined => (told ? `${told}${path}` : undefined);

/** The picture a shared link shows. A card can't follow a relative address, so a copy that doesn't know its own has none. */
export const cardPicture = (): string | undefined => wholeAddress(at("/social-card.png"));

/** Where "this page is wrong" leads: to the host's own contact, or to the page that says who that is. */
export const wrongAddress = (path: string): string =>
  contactAddress(import.meta.env.UNHURRIED_HOST_CONTACT ?? "", m.ending_wrong_subject({ path })) ??
  at("/about/#host");
