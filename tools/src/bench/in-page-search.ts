// The search page's part of finding something, bundled by the bench and run in the page it measures.
export { createSearch } from "@unhurried/web/search";
