/** One person's part of the credit for a deal, in percent. */
export type Share = { readonly person: string; readonly percent: number };

const hundredths = (percent: number): number => Math.round(percent * 100);

/**
 * What is wrong with a split of credit; undefined where nothing is: everybody once, everybody on the team, a hundred
 * percent in all, exact to a hundredth of a percent.
 */
export function wrongSplit(split: readonly Share[], team: readonly string[]): string | undefined {
  const people = split.map(({ person }) => person);
  const twice = people.find((person, at) => people.indexOf(person) !== at);
  if (twice !== undefined) return `${twice} is named twice.`;
  const strangers = people.filter((person) => !team.includes(person));
  if (strangers.length > 0) return `${strangers.join(", ")} is not on the team; let them join first.`;
  const total = split.reduce((sum, { percent }) => sum + hundredths(percent), 0);
  return total === 10_000 ? undefined : `The shares come to ${total / 100} %, not to 100 %.`;
}

/** Who is credited and has not agreed yet, in the order of the split. */
export function stillToAgree(split: readonly Share[], agreed: readonly string[]): readonly string[] {
  return split.map(({ person }) => person).filter((person) => !agreed.includes(person));
}
