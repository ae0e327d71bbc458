import { StatisticsError } from "../statistics-error.ts";
import { requireCount } from "./require-count.ts";

/**
 * Checks one pair of counts: whole, not negative, no more successes than trials; throws {@link StatisticsError}
 * otherwise.
 */
export function requireSuccesses(
  successes: number,
  trials: number,
  names: readonly [string, string] = ["successes", "trials"],
): void {
  requireCount(trials, names[1]);
  requireCount(successes, names[0]);
  if (successes > trials) {
    throw new StatisticsError(names[0], `${successes} successes of ${trials} trials; successes cannot exceed trials`);
  }
}
