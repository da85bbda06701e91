// What a page may weigh (design §11), as a table. Bytes gate: they are the same on every machine. Clock times
// and scores are reported beside them and never fail a build. 1 kB is 1,000 bytes.

/** What measurePages finds; bytes are gzipped as the server sends them. */
export interface PageFigures {
  /** The library page that loads most script; /search/ has a figure of its own. */
  readonly libraryPageJs: number;
  /** Searching, all in: the page's scripts, what its field fetches, and the index. */
  readonly search: number;
  /** The library page with most HTML. */
  readonly libraryPageHtml: number;
  /** Every script asked for until /today shows its first suggestion, the vault's worker included. */
  readonly todayJs: number;
  /** The planner index: all the data the first suggestion needs. */
  readonly todayData: number;
  /** All packs of words together; they follow in the background. */
  readonly wordPacks: number;
  /** All font files a first visit to /today asks for. */
  readonly fonts: number;
  /** Requests to any address but our own. */
  readonly thirdPartyRequests: number;
}

export interface Budget {
  readonly figure: keyof PageFigures;
  readonly max: number;
  readonly unit: "bytes" | "requests";
  readonly what: string;
}

export const budgets: readonly Budget[] = [
  { figure: "libraryPageJs", max: 3_000, unit: "bytes", what: "JavaScript of a library page" },
  { figure: "search", max: 60_000, unit: "bytes", what: "searching, its index included" },
  { figure: "todayJs", max: 60_000, unit: "bytes", what: "JavaScript to the first suggestion" },
  { figure: "todayData", max: 40_000, unit: "bytes", what: "data to the first suggestion" },
  { figure: "thirdPartyRequests", max: 0, unit: "requests", what: "requests to anybody else" },
];

/** One sentence for each figure over its budget; empty when all is well. */
export const budgetBreaches = (figures: PageFigures): readonly string[] =>
  budgets
    .filter(({ figure, max }) => !(figures[figure] <= max))
    .map(
      ({ figure, max, unit, what }) =>
        `${what}: ${figures[figure]} ${unit}, and ${max} is the most there may be`,
    );
