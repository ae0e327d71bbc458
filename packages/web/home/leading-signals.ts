/**
 * The signals to show first: one of each question, the soonest due of it, before a second of any; so that one question
 * with many signals does not hide the others.
 *
 * @param signals the soonest due first.
 */
export function leadingSignals<S extends { readonly question: string }>(
  signals: readonly S[],
  count: number,
): readonly S[] {
  const waiting = [...Map.groupBy(signals, (signal) => signal.question).values()];
  const rounds = Math.max(0, ...waiting.map((of) => of.length));
  const taken = Array.from({ length: rounds }, (_, round) => waiting.flatMap((of) => of[round] ?? [])).flat();
  return taken.slice(0, count);
}
