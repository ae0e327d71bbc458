import { type Change, diffStrategies, type Strategy } from "@fairway/strategy";

/** What somebody who sells has to know of a new version: why, what is different, what stops. Sentences. */
export type WhatChanges = {
  readonly because: string;
  readonly changes: readonly string[];
  readonly stops: readonly string[];
  /** The places in the document that are different. */
  readonly paths: readonly string[];
};

const heading = new Set(["version", "effective", "because", "name"]);

/** Parts of the document that steer the company rather than what somebody who sells does. */
const steering = /^(costs|measures|cadence|assumptions|activity_minutes|goals)(\.|$)/;

function ends({ kind, path, before, after }: Change): boolean {
  if (kind === "removed") return true;
  if (path.endsWith(".play")) return after === "avoid";
  const free = (decision: unknown) => (decision as { readonly approve?: string } | null)?.approve === "none";
  return path.startsWith("discipline.discounts.") && free(before) && !free(after);
}

/** What a version of the strategy changes for people who sell, against the version before; all of it is new where there is none. */
export function whatChanges(before: Strategy | undefined, after: Strategy): WhatChanges {
  const all = before === undefined ? [] : diffStrategies(before, after);
  const changes = all.filter(({ path }) => !heading.has(path) && !steering.test(path));
  return {
    because: after.because ?? `Version ${after.version} says so.`,
    changes: changes.map(({ sentence }) => sentence),
    stops: changes.filter(ends).map(({ sentence }) => sentence),
    paths: changes.map(({ path }) => path),
  };
}
