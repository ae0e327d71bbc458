import fc from "fast-check";
import { expect, test } from "vitest";
import { Calendar } from "../calendar.ts";
import { Random } from "../random/random.ts";
import { noteChanges } from "./changes.ts";
import { drawPath } from "./path.ts";
import { drawBasket, priced } from "./price.ts";
import { closedWon, proposal } from "./stage.ts";

const calendar = new Calendar("2024-07-01", "2025-06-30", "2025-01-01");

function noted(seed: number, created: number) {
  const random = new Random(seed);
  const path = drawPath(random, created, 0.5, 1, 1.3);
  const proposed = path.moves.find((move) => move.stage === proposal);
  const prices =
    proposed && proposed.at < calendar.end
      ? [{ at: proposed.at, offer: priced(drawBasket(random, "bank", 3_000_000), 0.1) }]
      : [];
  return { path, prices, changes: noteChanges(random, calendar, path, prices, 3_000_000, 1) };
}

test("what is noted is in order, within the period, and every note changes something", () => {
  fc.assert(
    fc.property(fc.integer(), fc.double({ min: 0, max: 250, noNaN: true }), (seed, created) => {
      const { changes } = noted(seed, created);
      expect(changes[0]!.at).toBe(created);
      for (let index = 1; index < changes.length; index++) {
        const before = changes[index - 1]!;
        const after = changes[index]!;
        expect(after.at).toBeGreaterThan(before.at);
        expect(after.at).toBeLessThan(calendar.end);
        expect([before.stage, before.amount, before.closeDay]).not.toEqual([after.stage, after.amount, after.closeDay]);
      }
    }),
  );
});

test("the stages noted are those of the deal's way, and a closed deal closes on the day it says", () => {
  fc.assert(
    fc.property(fc.integer(), fc.double({ min: 0, max: 250, noNaN: true }), (seed, created) => {
      const { path, prices, changes } = noted(seed, created);
      const stages = changes
        .map((change) => change.stage)
        .filter((stage, index, all) => index === 0 || stage !== all[index - 1]);
      expect(stages).toEqual(path.moves.filter((move) => move.at < calendar.end).map((move) => move.stage));
      const last = changes.at(-1)!;
      if (last.stage >= closedWon) expect(last.closeDay).toBe(calendar.day(path.moves.at(-1)!.at));
      else expect(last.closeDay).toBeGreaterThanOrEqual(calendar.lastDay - 3);
      expect(last.amount).toBe(prices.at(-1)?.offer.amount ?? 3_000_000);
    }),
  );
});
