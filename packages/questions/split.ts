import { addDays, monthNumber, monthStart } from "./fiscal.ts";
import type { Asked } from "./form.ts";

/**
 * The day that parts before from after, and the first day looked at: the day asked for, else the day the strategy took force where that is
 * between 90 days and two years ago, else half a year ago.
 */
export function splitOf({
  asOf,
  params,
  strategy,
}: Pick<Asked<{ readonly split?: string | undefined; readonly months: number }>, "asOf" | "params" | "strategy">): {
  readonly split: string;
  readonly since: string;
} {
  const inForceForAWhile = strategy.effective <= addDays(asOf, -90) && strategy.effective > addDays(asOf, -730);
  const split = params.split ?? (inForceForAWhile ? strategy.effective : addDays(asOf, -182));
  return { split, since: monthStart(monthNumber(split) - params.months) };
}
