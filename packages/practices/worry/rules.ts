/** What somebody holds a worry to be likely, 0 to 1. */
export type Odds = {
  readonly person: string;
  readonly odds: number;
  readonly because: string | null;
  readonly at: string;
};

/** The odds with one person's given anew: their last word counts, and nobody has two. */
export function withOdds(given: readonly Odds[], own: Odds): Odds[] {
  return [...given.filter(({ person }) => person !== own.person), own];
}

/**
 * What one person sees of the odds: their own alone until the round closes, then everybody's. Not even whoever told the
 * worry is seen before, so that nobody leans on another's number.
 */
export function oddsSeen(given: readonly Odds[], sealed: boolean, person: string): Odds[] {
  return given.filter((each) => !sealed || each.person === person);
}

/** What came of a worry, as far as its measure tells: it came true, it did not, or the measure does not tell (null). */
export function cameTrue(grade: "as expected" | "not as expected" | "cannot be told"): boolean | null {
  return grade === "cannot be told" ? null : grade === "as expected";
}

/** What all odds on one worry come to: their mean, how far they lie apart (standard deviation) and the highest; null for none. */
export function everybodysOdds(given: readonly Pick<Odds, "odds">[]): {
  readonly mean: number | null;
  readonly deviation: number | null;
  readonly highest: number | null;
} {
  if (given.length === 0) return { mean: null, deviation: null, highest: null };
  const mean = given.reduce((sum, { odds }) => sum + odds, 0) / given.length;
  const variance = given.reduce((sum, { odds }) => sum + (odds - mean) ** 2, 0) / given.length;
  return { mean, deviation: Math.sqrt(variance), highest: Math.max(...given.map(({ odds }) => odds)) };
}
