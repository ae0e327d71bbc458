import type { Shift } from "./shift.ts";

/** A training that the new version's capabilities rest on and the old one's did not. */
export type NewTraining = {
  readonly training: string;
  readonly competency: string;
  /** Where the behaviour matters; empty: everywhere. */
  readonly segments: readonly string[];
};

/** Each new training once, for all the segments in which a capability asks for it. */
export function newTrainings({ before, after }: Shift): readonly NewTraining[] {
  const known = new Set(before.capabilities.flatMap(({ training }) => training.map((each) => each.toLowerCase())));
  const found = new Map<string, NewTraining>();
  for (const { competency, segments, training } of after.capabilities)
    for (const each of training) {
      const key = each.toLowerCase();
      if (known.has(key)) continue;
      const other = found.get(key);
      const everywhere = segments.length === 0 || other?.segments.length === 0;
      found.set(key, {
        training: other?.training ?? each,
        competency: other?.competency ?? competency,
        segments: everywhere ? [] : [...new Set([...(other?.segments ?? []), ...segments])],
      });
    }
  return [...found.values()];
}
