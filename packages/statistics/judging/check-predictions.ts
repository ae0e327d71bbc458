import { requireFinite } from "../arguments/require-finite.ts";
import { requireSameLength } from "../arguments/require-same-length.ts";
import { StatisticsError } from "../statistics-error.ts";

/** Refuses scores that are not finite, outcomes that are not 0 or 1, and unequal lengths. */
export function checkScores(scores: ArrayLike<number>, outcomes: ArrayLike<number>, argument = "scores"): void {
  checkOutcomes(outcomes);
  requireSameLength(scores, argument, outcomes, "outcomes");
  requireFinite(scores, argument);
}

/** Refuses probabilities outside 0..1 as well. */
export function checkProbabilities(
  probabilities: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  argument = "probabilities",
): void {
  checkScores(probabilities, outcomes, argument);
  for (let row = 0; row < probabilities.length; row++) {
    if (!(probabilities[row]! >= 0 && probabilities[row]! <= 1)) {
      throw new StatisticsError(argument, `${probabilities[row]} at position ${row}; pass probabilities from 0 to 1`);
    }
  }
}

/** Refuses outcomes that are not 0 or 1. */
function checkOutcomes(outcomes: ArrayLike<number>): void {
  for (let row = 0; row < outcomes.length; row++) {
    if (outcomes[row] !== 0 && outcomes[row] !== 1) {
      throw new StatisticsError(
        "outcomes",
        `${outcomes[row]} at position ${row}; pass 1 where it happened, 0 where not`,
      );
    }
  }
}

/** How many outcomes are 1. */
export function countEvents(outcomes: ArrayLike<number>): number {
  let events = 0;
  for (let row = 0; row < outcomes.length; row++) events += outcomes[row]!;
  return events;
}
