// The page's part of opening a vault, bundled by the bench and run in the page it measures.
export { parseState, viewOf } from "@unhurried/core";
