import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { ascendingOrder } from "./ascending-order.ts";

const byComparator = (values: Float64Array) =>
  Uint32Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b);

test("short arrays of any numbers come out as the comparator's", () => {
  fc.assert(
    fc.property(fc.float64Array({ noNaN: true }), (values) => {
      expect(ascendingOrder(values)).toEqual(byComparator(values));
    }),
  );
});

test("long arrays with ties, both signs, both zeros and every magnitude come out as the comparator's", () => {
  const random = seededRandom(3);
  const values = Float64Array.from({ length: 5000 }, (_, i) => {
    if (i % 7 === 0) return i % 2 === 0 ? 0 : -0;
    if (i % 3 === 0) return Math.floor(random() * 50) - 25;
    return (random() - 0.5) * 10 ** Math.floor(random() * 600 - 300);
  });
  expect(ascendingOrder(values)).toEqual(byComparator(values));
  expect(ascendingOrder(new Float64Array(3000).fill(4))).toEqual(Uint32Array.from({ length: 3000 }, (_, i) => i));
});
