// Watches over everything a person's browser does in a journey: where requests go, what the console says, what
// the policy blocked. `allQuiet` is asserted at the end of every journey.
import type { BrowserContext } from "playwright-core";
import { expect } from "vitest";

export interface Watch {
  /** Every request's address, in order. */
  readonly requests: readonly string[];
  /** Request bodies and headers, joined: where a canary would sing. */
  readonly sent: readonly string[];
  readonly complaints: readonly string[];
  /** No request left our own address, no error was logged, nothing was blocked by the policy. */
  allQuiet(): void;
}

/** A cut connection complains in the console; journeys that cut it on purpose expect that. */
const offlineNoise = /net::ERR_|Failed to load resource|Failed to fetch/;

export function watchOver(context: BrowserContext, site: string): Watch {
  const requests: string[] = [];
  const sent: string[] = [];
  const complaints: string[] = [];
  context.on("request", (request) => {
    requests.push(request.url());
    sent.push(
      `${request.method()} ${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ""}`,
    );
  });
  context.on("console", (message) => {
    if (message.type() === "error" && !offlineNoise.test(message.text())) complaints.push(message.text());
  });
  context.on("weberror", (problem) => complaints.push(String(problem.error())));
  return {
    requests,
    sent,
    complaints,
    allQuiet() {
      const elsewhere = requests.filter((url) => !url.startsWith(site) && !/^(data|blob|about):/.test(url));
      expect(elsewhere, "requests to anybody else").toEqual([]);
      expect(complaints, "errors in the console").toEqual([]);
    },
  };
}
