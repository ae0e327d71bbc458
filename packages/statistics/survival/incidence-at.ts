import type { Doubtful } from "../estimate.ts";
import { StatisticsError } from "../statistics-error.ts";
import type { CompetingRisks } from "./aalen-johansen.ts";
import { rowAt } from "./row-at.ts";

/**
 * The share that one cause has ended by a duration, with its interval.
 *
 * Use it to read one number off `aalenJohansen` ("won within 90 days"). Before the cause's first event the share is 0 and
 * its upper bound the exact binomial one of nobody in `atRisk`. Beyond the longest duration observed it is insufficient,
 * unless everybody has ended.
 *
 * @param risks from `aalenJohansen`.
 * @param cause code of the cause, from 1.
 * @param duration in the curve's unit, at least its `from`.
 * @throws StatisticsError where the cause is not in `risks` or the duration lies before the curve's start.
 * @source Aalen & Johansen (1978); Clopper & Pearson (1934) for the bound before the first event.
 * @reference R summary(survfit(Surv(time, factor) ~ 1), times) to 1e-8.
 */
export function incidenceAt(risks: CompetingRisks, cause: number, duration: number): Doubtful {
  const curve = risks.causes[cause - 1];
  if (!curve) throw new StatisticsError("cause", `${cause} is not among the causes 1 to ${risks.causes.length}`);
  if (!(duration >= risks.from)) {
    throw new StatisticsError("duration", `${duration} is before the curve's start at ${risks.from}`);
  }
  const { level, method, n } = risks;
  const row = rowAt(risks.times, duration);
  const last = risks.times.length - 1;
  if (duration > risks.times[last]! && risks.survival[last]! > 0) {
    return {
      kind: "insufficient",
      n,
      method,
      reason: `nobody was observed beyond ${risks.times[last]}, and some were still open then`,
      enough: `observations that last ${duration} or longer`,
    };
  }
  const estimate = row < 0 ? 0 : curve.incidence[row]!;
  if (estimate === 0) {
    const risk = risks.times[row] === duration || row === last ? risks.atRisk[row]! : risks.atRisk[row + 1]!;
    return { kind: "estimate", estimate, low: 0, high: 1 - ((1 - level) / 2) ** (1 / risk), level, n, method };
  }
  return { kind: "estimate", estimate, low: curve.low[row]!, high: curve.high[row]!, level, n, method };
}
