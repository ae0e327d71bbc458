import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "../api/fetch-json.ts";
import type { Account } from "../api/me.ts";

/** What somebody may be to the company. */
export const everyRole = [
  "seller",
  "manager",
  "revenue operations",
  "enablement",
  "finance",
  "executive",
  "administrator",
] as const;

/** What somebody may see besides what their roles bring. */
export const everyRight = ["see rivals", "see prices", "see assessments"] as const;

export type OneTimeLink = {
  readonly token: string;
  readonly link: string | null;
  readonly expiresAt: string;
  readonly mailed: boolean;
};

export const peopleQuery = queryOptions({
  queryKey: ["people"],
  queryFn: ({ signal }) => fetchJson<{ people: readonly Account[] }>("/api/people", signal),
  select: ({ people }) => people,
});
