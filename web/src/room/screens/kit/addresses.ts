// Where the two screens of the recovery page stand: within Settings, by a word that says nothing.
import { addressOf } from "../../routes.ts";

/** The page is made here. */
export const makeAddress = `${addressOf("settings")}?part=page`;
/** It is used here. */
export const restoreAddress = `${addressOf("settings")}?part=back`;
