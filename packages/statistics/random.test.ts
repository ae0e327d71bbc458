import { expect, it } from "vitest";
import { chiSquareTest } from "./comparisons/chi-square-test.ts";
import { seededRandom } from "./random.ts";
import { StatisticsError } from "./statistics-error.ts";

it.each([
  [1, [3219067074, 3573976570, 153132209, 3581883189]],
  [42, [1168273338, 2203726219, 17391507, 4170202760]],
  [2 ** 40 + 7, [1471849467, 4232462332, 1400095265, 764971832]],
])("gives the bits that sfc32 gives in exact whole numbers (Python 3.11), seed %d", (seed, bits) => {
  const random = seededRandom(seed);
  expect(bits.map(() => random() * 2 ** 32)).toEqual(bits);
});

it("gives the same sequence for the same seed and another for another", () => {
  const draw = (seed: number) => Array.from({ length: 20 }, seededRandom(seed));
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
});

it("fills [0, 1) evenly, and pairs of draws the square", () => {
  const random = seededRandom(3);
  const cells = Array.from({ length: 10 }, () => new Array<number>(10).fill(0));
  for (let draw = 0; draw < 50_000; draw++) {
    const [first, second] = [random(), random()];
    expect(first >= 0 && first < 1).toBe(true);
    const row = cells[Math.floor(first * 10)]!;
    row[Math.floor(second * 10)] = row[Math.floor(second * 10)]! + 1;
  }
  const test = chiSquareTest(cells);
  expect(test.kind === "test" && test.pValue).toBeGreaterThan(0.001);
  for (const row of cells) for (const count of row) expect(Math.abs(count - 500)).toBeLessThan(5 * Math.sqrt(500));
});

it("refuses a seed that is no number", () => {
  expect(() => seededRandom(Number.NaN)).toThrow(StatisticsError);
  expect(() => seededRandom(Number.POSITIVE_INFINITY)).toThrow(/seed/);
});
