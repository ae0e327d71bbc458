import { StatisticsError } from "../statistics-error.ts";

/** The count itself, when it is a whole number of at least `from`; throws {@link StatisticsError} otherwise. */
export function requireCount(value: number, argument: string, from = 0): number {
  if (!Number.isSafeInteger(value) || value < from) {
    throw new StatisticsError(argument, `${value} is not a count; pass a whole number of at least ${from}`);
  }
  return value;
}
