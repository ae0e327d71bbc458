import { date } from "@fairway/charts";
import { relativeTime } from "./relative-time.ts";

const soon = 2 * 86_400_000;

/** How pressing a deadline is, with the words for it: "by 4 Dec 2026, in 5 days", "was due 1 Nov 2026, 3 weeks ago". */
export type Due = { readonly how: "over" | "soon" | "later"; readonly says: string };

/** @param dueAt and `now`: ISO 8601; null stands for no deadline. */
export function dueOf(dueAt: string | null, now: string): Due | undefined {
  if (dueAt === null) return undefined;
  const left = Date.parse(dueAt) - Date.parse(now);
  const when = `${date(dueAt)}, ${relativeTime(dueAt, now)}`;
  if (left < 0) return { how: "over", says: `was due ${when}` };
  return { how: left < soon ? "soon" : "later", says: `by ${when}` };
}
