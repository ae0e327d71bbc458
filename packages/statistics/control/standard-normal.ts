import type { Random } from "../random.ts";

/**
 * A source of standard normal numbers from a uniform one.
 *
 * @source Marsaglia & Bray (1964), SIAM Review 6, 260-264 (the polar method).
 */
export function standardNormal(random: Random): () => number {
  let spare: number | null = null;
  return () => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    let u: number;
    let v: number;
    let radius: number;
    do {
      u = 2 * random() - 1;
      v = 2 * random() - 1;
      radius = u * u + v * v;
    } while (radius >= 1 || radius === 0);
    const scale = Math.sqrt((-2 * Math.log(radius)) / radius);
    spare = v * scale;
    return u * scale;
  };
}
