import { type Doubtful, quantileInterval } from "@fairway/statistics";
import { effortBasisOf, effortMinutes } from "../effort-measure.ts";
import type { ShiftRows } from "./rows.ts";
import type { Shift } from "./shift.ts";

const method = "median of closed deals, exact interval between order statistics";

/**
 * Hours that a closed deal of a segment has taken, as a median: logged minutes, or activities by weight as everywhere.
 *
 * @param closed the latest closed deals that hold activities, by the new version's segments.
 */
export function medianHours(segment: string, { closed, kinds }: ShiftRows, { after }: Shift): Doubtful {
  const basis = effortBasisOf(closed, kinds, after);
  const hours = closed.filter((deal) => deal.segment === segment).map((deal) => effortMinutes(deal, basis) / 60);
  return { ...quantileInterval(hours, 0.5), method };
}

/** So many deals of each segment, at its median: the ends of the intervals are added, as if all were wrong together. */
export function hoursOf(deals: ReadonlyMap<string, number>, perDeal: ReadonlyMap<string, Doubtful>): Doubtful | null {
  const parts = [...deals].flatMap(([segment, count]) => {
    const each = perDeal.get(segment);
    return count === 0 || each === undefined ? [] : [{ count, each }];
  });
  const short = parts.find(({ each }) => each.kind === "insufficient");
  if (short) return short.each;
  const sums = parts.flatMap(({ count, each }) =>
    each.kind === "estimate"
      ? [{ ...each, estimate: each.estimate * count, low: each.low * count, high: each.high * count }]
      : [],
  );
  const [first] = sums;
  if (first === undefined) return null;
  const total = (of: "estimate" | "low" | "high" | "n") => sums.reduce((sum, part) => sum + part[of], 0);
  return { ...first, estimate: total("estimate"), low: total("low"), high: total("high"), n: total("n") };
}
