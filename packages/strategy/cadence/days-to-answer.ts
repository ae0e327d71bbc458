import type { Strategy } from "../language/strategy.ts";

/** Days between two meetings of a rhythm, at most. */
const daysBetween = { week: 7, fortnight: 14, month: 31, quarter: 92, year: 366 } as const;

/** Days that an answer may take where the strategy names no meeting at all. */
const usualDays = 31;

/**
 * Days within which the strategy's owner must answer what the field reports: until the next meeting that looks at it,
 * or where none says so, the one that meets most seldom, in which the strategy itself is on the table.
 */
export function daysToAnswer({ cadence }: Pick<Strategy, "cadence">): number {
  const looking = cadence.filter(({ looksAt }) => looksAt.some((what) => /\bfield\b|feedback/i.test(what)));
  if (looking.length > 0) return Math.min(...looking.map(({ every }) => daysBetween[every]));
  return cadence.length > 0 ? Math.max(...cadence.map(({ every }) => daysBetween[every])) : usualDays;
}
