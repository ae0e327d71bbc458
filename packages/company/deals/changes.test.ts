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
  const amounts = prices.map(({ at, offer }) => ({ at, amount: offer.amount }));
  const frank = path.won && seed % 2 === 0;
  return {
    path,
    prices,
    changes: noteChanges(random, calendar, path, { estimate: 3_000_000, amounts, pace: 1, frank }),
  };
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

test("of deals closed in the later stages, those pushed twice or more after the proposal are won less often", () => {
  const random = new Random(17);
  const whole = new Calendar("2024-07-01", "2034-06-30", "2025-01-01");
  const closed = [0, 0, 0];
  const won = [0, 0, 0];
  for (let deal = 0; deal < 6000; deal++) {
    const path = drawPath(random, 0, 0.4, 1, 1.5);
    const proposed = path.moves.find((move) => move.stage === proposal);
    if (!proposed) continue;
    const frank = path.won && random.chance(0.8);
    const changes = noteChanges(random, whole, path, { estimate: 1, amounts: [], pace: 1, frank });
    const late = changes.filter((change) => change.at > proposed.at);
    const pushes = late.filter(
      (change, index) => index > 0 && change.stage === late[index - 1]!.stage && change.stage < closedWon,
    ).length;
    closed[Math.min(2, pushes)]!++;
    if (path.won) won[Math.min(2, pushes)]!++;
  }
  const rates = closed.map((count, pushes) => won[pushes]! / count);
  expect(rates[2]).toBeLessThan(Math.min(rates[0]!, rates[1]!) - 0.1);
});
