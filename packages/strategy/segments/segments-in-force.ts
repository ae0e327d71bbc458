import type { Segment } from "../language/segment.ts";
import type { Strategy } from "../language/strategy.ts";

/** The segments that have not expired on a day (ISO date; `until` is the last day in force), in order of precedence. */
export function segmentsInForce(strategy: Strategy, asOf: string): readonly Segment[] {
  return strategy.segments.filter(({ until }) => until === undefined || asOf <= until);
}

/** The strategy as it stands on a day: without the segments that have expired by then. */
export function strategyInForce(strategy: Strategy, asOf: string): Strategy {
  return { ...strategy, segments: segmentsInForce(strategy, asOf) };
}
