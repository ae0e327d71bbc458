import type { Random } from "@fairway/statistics";

/** Draws from the standard normal distribution, two for each pair of numbers (Box & Muller, 1958, Annals of Mathematical Statistics 29, 610-611). */
export function normalDraws(random: Random): () => number {
  let other: number | undefined;
  return () => {
    if (other !== undefined) {
      const drawn = other;
      other = undefined;
      return drawn;
    }
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    other = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}
