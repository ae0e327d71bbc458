import { expect, test } from "vitest";
import { Random } from "./random.ts";

test("the same seed and labels give the same numbers, another seed or label gives others", () => {
  const draws = (...of: [number, ...number[]]): number[] => {
    const random = new Random(...of);
    return Array.from({ length: 5 }, () => random.bits());
  };
  expect(draws(7, 1, 2)).toEqual(draws(7, 1, 2));
  const all = [draws(7, 1, 2), draws(7, 2, 1), draws(8, 1, 2), draws(7, 1), draws(7), draws(2 ** 40 + 7)].flat();
  expect(new Set(all).size).toBe(all.length);
});

test("the numbers of a fixed seed stay what they are, or every sample company changes", () => {
  const random = new Random(1, 0, 3);
  expect([random.bits(), random.bits(), random.bits()]).toMatchInlineSnapshot(`
    [
      4075274720,
      1361045926,
      964279855,
    ]
  `);
});

test("uniform numbers fill sixteen equal cells evenly, also in pairs", () => {
  const random = new Random(42);
  const draws = 160_000;
  const single = new Float64Array(16);
  const pairs = new Float64Array(16);
  for (let draw = 0; draw < draws; draw++) {
    const first = random.uniform();
    const second = random.uniform();
    single[Math.floor(first * 16)]!++;
    pairs[Math.floor(first * 4) * 4 + Math.floor(second * 4)]!++;
  }
  for (const counts of [single, pairs]) {
    const expected = draws / 16;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(chiSquare).toBeLessThan(37.7);
  }
});

test("normal numbers have mean 0, variance 1, no skew and kurtosis 3", () => {
  const random = new Random(5);
  const draws = 200_000;
  const moments = [0, 0, 0, 0, 0];
  for (let draw = 0; draw < draws; draw++) {
    const value = random.normal();
    for (let power = 1; power <= 4; power++) moments[power]! += value ** power / draws;
  }
  const within = (value: number, target: number, variance: number): void =>
    expect(Math.abs(value - target)).toBeLessThan(4 * Math.sqrt(variance / draws));
  within(moments[1]!, 0, 1);
  within(moments[2]!, 1, 2);
  within(moments[3]!, 0, 15);
  within(moments[4]!, 3, 96);
});
