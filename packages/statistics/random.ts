import { StatisticsError } from "./statistics-error.ts";

/** A source of uniform numbers in [0, 1). Every function that draws takes one, so that the same seed gives the same bits. */
export type Random = () => number;

/**
 * A seeded uniform source: sfc32 (Chris Doty-Humphrey, PractRand), 32 bits of output a draw, period about 2^127.
 * The same seed gives the same sequence on every machine.
 *
 * @param seed any finite number; its integer part is used.
 * @throws StatisticsError naming `seed` when it is not finite.
 * @source Doty-Humphrey (2010), PractRand, `sfc32`; the seeding is ours.
 * @reference the same steps in exact whole numbers, Python 3.11
 */
export function seededRandom(seed: number): Random {
  if (!Number.isFinite(seed)) throw new StatisticsError("seed", `${seed} is no finite number`);
  let a = 0x9e3779b9 ^ seed;
  let b = 0x243f6a88;
  let c = 0xb7e15162;
  let counter = Math.trunc(seed / 2 ** 32) | 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let warm = 0; warm < 16; warm++) next();
  return next;
}
