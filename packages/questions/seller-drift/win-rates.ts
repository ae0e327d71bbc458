import { betaBinomialShrinkage, type Doubtful, wilsonInterval } from "@fairway/statistics";

/** Won and closed deals on one side of the split. */
export type Tally = { closed: number; won: number };

export type SellerTallies = {
  readonly inside: { readonly before: Tally; readonly after: Tally };
  readonly outside: { readonly before: Tally; readonly after: Tally };
};

function unknownRate(n: number, reason: string, enough: string): Doubtful {
  return { kind: "insufficient", n, reason, enough, method: "beta-binomial shrinkage" };
}

/** Where every deal of a side was won, lost ones are not recorded, and a rate of 100 % would say that they were. */
function noneLost(tallies: readonly Tally[]): boolean {
  return tallies.every(({ closed, won }) => closed === won);
}

/** Each seller's rate, shrunk towards all sellers' of the same side and time; not known of a seller without a deal there, nor of anybody where none was lost. */
export function shrunkRates(tallies: readonly Tally[]): readonly Doubtful[] {
  if (noneLost(tallies)) return tallies.map(({ closed }) => unknownRate(closed, "no lost deal is known", "lost deals"));
  const { cells } = betaBinomialShrinkage(
    tallies.map((tally) => tally.won),
    tallies.map((tally) => tally.closed),
  );
  return cells.map((cell, at) =>
    tallies[at]!.closed === 0 ? unknownRate(0, "no closed deal there", "a closed deal") : cell,
  );
}

/** The rate of all sellers together. */
export function pooledRate(tallies: readonly Tally[]): Doubtful {
  const closed = tallies.reduce((sum, tally) => sum + tally.closed, 0);
  if (noneLost(tallies)) return unknownRate(closed, "no lost deal is known", "lost deals");
  return wilsonInterval(
    tallies.reduce((sum, tally) => sum + tally.won, 0),
    closed,
  );
}

/** Each of the four cells needs this many closed deals before a seller's drift is told. */
const fewestClosed = 5;

/**
 * How much more a seller's odds of winning rose outside the profile than inside: the ratio of the two odds ratios, on
 * counts with a half added to each (Haldane-Anscombe), with a normal interval of its logarithm.
 */
export function oddsDrift({ inside, outside }: SellerTallies): {
  readonly logRatio: number;
  readonly standardError: number;
  readonly n: number;
} | null {
  const cells = [outside.after, outside.before, inside.after, inside.before];
  if (cells.some((cell) => cell.closed < fewestClosed)) return null;
  const logOdds = (cell: Tally) => Math.log((cell.won + 0.5) / (cell.closed - cell.won + 0.5));
  const variance = cells.reduce((sum, cell) => sum + 1 / (cell.won + 0.5) + 1 / (cell.closed - cell.won + 0.5), 0);
  return {
    logRatio: logOdds(cells[0]!) - logOdds(cells[1]!) - (logOdds(cells[2]!) - logOdds(cells[3]!)),
    standardError: Math.sqrt(variance),
    n: cells.reduce((sum, cell) => sum + cell.closed, 0),
  };
}
