import { type Doubtful, meanInterval } from "@fairway/statistics";
import { fewest, known, tooFew } from "./told-odds.ts";

/** What somebody said of one worry or deal, and what happened. */
export type Judged = { readonly kind: "worry" | "deal"; readonly odds: number; readonly happened: boolean };

const method = "share of the base rate's squared error that is saved, paired t";

/**
 * The share of the squared error that always saying the base rate of the same worries (and, for deals, of the same deals) would make,
 * and that these odds save: 1 for certain and right, 0 for no better, below for worse. The base rate knows how many happened, which
 * nobody did beforehand, so it is hard to beat.
 */
export function skillOf(judged: readonly Judged[]): Doubtful {
  if (judged.length < fewest) return tooFew(judged.length, ...known, method);
  const rates = new Map(
    [...Map.groupBy(judged, ({ kind }) => kind)].map(([kind, own]) => [
      kind,
      own.filter(({ happened }) => happened).length / own.length,
    ]),
  );
  const errors = judged.map(({ kind, odds, happened }) => {
    const outcome = happened ? 1 : 0;
    return { base: (rates.get(kind)! - outcome) ** 2, own: (odds - outcome) ** 2 };
  });
  const base = errors.reduce((sum, error) => sum + error.base, 0) / errors.length;
  if (base === 0)
    return {
      kind: "insufficient",
      n: judged.length,
      reason: judged[0]!.happened ? "all of them happened" : "none of them happened",
      enough: "some that happened and some that did not",
      method,
    };
  const saved = meanInterval(errors.map((error) => (error.base - error.own) / base));
  return saved.kind === "estimate" ? { ...saved, high: Math.min(1, saved.high), method } : { ...saved, method };
}
