import { type Doubtful, normalSpread, pValueOfInterval } from "@fairway/statistics";

/** With more members than this, leaving one out of the spread of the others changes nothing worth the time. */
const mostLeftOut = 40;

const normal95 = 1.959963984540054;

type Told = { readonly at: number; readonly estimate: number; readonly error: number };

function toldOf(shares: readonly Doubtful[]): readonly Told[] {
  return shares.flatMap((share, at) =>
    share.kind === "estimate" && share.high > share.low
      ? [{ at, estimate: share.estimate, error: (share.high - share.low) / (2 * normal95) }]
      : [],
  );
}

/** Where members lie in truth: their mean and how far they spread, by marginal likelihood. */
function spreadOf(told: readonly Told[]) {
  return normalSpread(
    told.map((each) => each.estimate),
    told.map((each) => each.error),
  );
}

/**
 * Whether each member lies below the others by more than members differ anyway. Sellers and teams have different
 * accounts, so their shares differ without anybody clinging to anything; a member stands apart only outside that spread.
 *
 * @returns for each share the two-sided p-value of "one of the others" and the side; undefined where it cannot be told.
 */
export function apartFromOthers(
  shares: readonly Doubtful[],
): readonly ({ readonly pValue: number; readonly below: boolean } | undefined)[] {
  const told = toldOf(shares);
  const tests: ({ readonly pValue: number; readonly below: boolean } | undefined)[] = shares.map(() => undefined);
  if (told.length < 4) return tests;
  const all = told.length > mostLeftOut ? spreadOf(told) : undefined;
  for (const member of told) {
    const spread = all ?? spreadOf(told.filter((other) => other !== member));
    if (!spread) continue;
    const reach = normal95 * Math.sqrt(member.error ** 2 + spread.betweenVariance * (1 + 1 / told.length));
    const estimate = member.estimate;
    const pValue = pValueOfInterval(
      {
        kind: "estimate",
        estimate,
        low: estimate - reach,
        high: estimate + reach,
        level: 0.95,
        n: told.length,
        method: "outlier",
      },
      spread.mean,
    );
    tests[member.at] = { pValue, below: estimate < spread.mean };
  }
  return tests;
}
