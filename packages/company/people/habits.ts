import { gamma } from "../random/distributions.ts";
import type { Random } from "../random/random.ts";
import { type BySegment, bySegment, segments } from "../segment.ts";

/** How sellers divide their attention before the shift. */
export const usualHabits: BySegment<number> = {
  core: 0.14,
  "mid-market": 0.4,
  resellers: 0.15,
  "large-unregulated": 0.12,
  outside: 0.19,
};

/** Dirichlet around the usual habits; `spread` 0 gives exactly these. */
export function drawHabits(random: Random, spread: number): BySegment<number> {
  if (spread <= 0) return usualHabits;
  const strength = 1 / spread - 1;
  const draw = (share: number): number => gamma(random, share * strength, Math.max(0.05, share * strength));
  const drawn = bySegment((segment) => draw(usualHabits[segment]));
  const sum = segments.reduce((total, segment) => total + drawn[segment], 0);
  return bySegment((segment) => drawn[segment] / sum);
}
