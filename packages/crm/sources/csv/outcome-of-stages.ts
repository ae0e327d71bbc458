/**
 * What stages mean, by their names: "Closed Won" is won, "Verloren" is lost, all others are open.
 * Undefined where no stage says so, since then nothing tells a closed deal from an open one.
 */
export function outcomeOfStages(
  stages: readonly string[],
): { values: Record<string, string>; otherwise: string } | undefined {
  const values: Record<string, string> = {};
  for (const stage of stages) {
    if (/\b(lost|dead|abandoned|cancell?ed|disqualified|verloren|perdid[oa]|perdue?)\b/i.test(stage))
      values[stage] = "lost";
    else if (/\b(won|win|gewonnen|ganad[oa]|gagn[ée]e?)\b/i.test(stage)) values[stage] = "won";
  }
  return Object.keys(values).length > 0 ? { values, otherwise: "open" } : undefined;
}
