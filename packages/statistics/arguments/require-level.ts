import { StatisticsError } from "../statistics-error.ts";

/** The confidence level itself, when it lies strictly between 0 and 1; throws {@link StatisticsError} otherwise. */
export function requireLevel(level: number, argument = "level"): number {
  if (!(level > 0 && level < 1)) {
    throw new StatisticsError(
      argument,
      `${level} is not a confidence level; pass a number between 0 and 1, such as 0.95`,
    );
  }
  return level;
}
