import { StatisticsError } from "../statistics-error.ts";

/** Checks that `values` is as long as `other`; throws {@link StatisticsError} that names `argument` otherwise. */
export function requireSameLength(
  values: ArrayLike<unknown>,
  argument: string,
  other: ArrayLike<unknown>,
  otherArgument: string,
): void {
  if (values.length !== other.length) {
    throw new StatisticsError(
      argument,
      `has ${values.length} values where ${otherArgument} has ${other.length}; pass one for each`,
    );
  }
}
