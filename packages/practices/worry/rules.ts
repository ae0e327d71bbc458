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
