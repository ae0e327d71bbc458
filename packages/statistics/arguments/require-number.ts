import { StatisticsError } from "../statistics-error.ts";

/**
 * The number itself, when it is finite and, where bounds are given, within them (inclusive); throws {@link
 * StatisticsError} otherwise.
 */
export function requireNumber(
  value: number,
  argument: string,
  bounds: { readonly from?: number; readonly to?: number } = {},
): number {
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = bounds;
  if (!Number.isFinite(value) || value < from || value > to) {
    const range =
      from === Number.NEGATIVE_INFINITY && to === Number.POSITIVE_INFINITY
        ? "a finite number"
        : to === Number.POSITIVE_INFINITY
          ? `a finite number of at least ${from}`
          : `a number from ${from} to ${to}`;
    throw new StatisticsError(argument, `${value} is not allowed; pass ${range}`);
  }
  return value;
}
