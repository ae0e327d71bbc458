import type { Doubtful } from "@fairway/statistics";

/**
 * Whether what cannot be judged could close a gap between a share and what was intended: all of it in the segment, or none of it.
 *
 * @param gap share of what can be judged, less the intended share.
 * @param unjudged the part of the whole that cannot be judged, 0..1.
 */
export function couldBeClosed(gap: Doubtful | null, intended: number | null, unjudged: number): boolean {
  if (gap?.kind !== "estimate" || intended === null) return false;
  const least = (gap.estimate + intended) * (1 - unjudged);
  return gap.estimate > 0 ? least <= intended : least + unjudged >= intended;
}

/** Whether a gap is real, in a word or two; null where nothing is intended. */
export function gapVerdict({
  called,
  gap,
  undecided,
}: {
  readonly gap: Doubtful | null;
  readonly called: boolean;
  readonly undecided: boolean;
}): string | null {
  if (gap === null) return null;
  if (gap.kind === "insufficient") return "not known";
  return called ? "yes" : undecided ? "what is not known could close it" : "no";
}
