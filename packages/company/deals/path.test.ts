import fc from "fast-check";
import { expect, test } from "vitest";
import { Random } from "../random/random.ts";
import { drawPath } from "./path.ts";
import { closedLost, closedWon, openStages } from "./stage.ts";

const probability = fc.double({ min: 0.01, max: 0.97, noNaN: true });

test("a deal begins in the first stage, moves one stage at a time, and closes once, at the end", () => {
  fc.assert(
    fc.property(fc.integer(), probability, fc.double({ min: 0.1, max: 4, noNaN: true }), (seed, chance, pace) => {
      const { moves, won, closedIn } = drawPath(new Random(seed), 10, chance, pace, 1.3);
      expect(moves[0]).toEqual({ at: 10, stage: 0 });
      for (let index = 1; index < moves.length; index++) {
        const from = moves[index - 1]!;
        const to = moves[index]!;
        expect(to.at).toBeGreaterThan(from.at + 0.019);
        if (to.stage === closedLost) expect(from.stage).toBe(closedIn);
        else expect(Math.abs(to.stage - from.stage)).toBe(1);
      }
      expect(moves.at(-1)!.stage).toBe(won ? closedWon : closedLost);
      expect(moves.slice(0, -1).every((move) => move.stage < closedWon)).toBe(true);
    }),
  );
});

test("it is won as often as its probability says, whatever the pace", () => {
  const random = new Random(3);
  const deals = 20_000;
  for (const chance of [0.05, 0.28, 0.7]) {
    let won = 0;
    for (let deal = 0; deal < deals; deal++) if (drawPath(random, 0, chance, 0.5 + deal / deals, 1.3).won) won++;
    expect(Math.abs(won / deals - chance)).toBeLessThan(4 * Math.sqrt((chance * (1 - chance)) / deals));
  }
});

test("stages take their mean time, the one in which a deal is lost takes longer, and about 6 % of moves go back", () => {
  const random = new Random(4);
  const stays = openStages.map(() => ({ passed: [0, 0], lost: [0, 0] }));
  let moves = 0;
  let back = 0;
  for (let deal = 0; deal < 20_000; deal++) {
    const path = drawPath(random, 0, 0.28, 1, 1.3);
    for (let index = 1; index < path.moves.length; index++) {
      moves++;
      if (path.moves[index]!.stage < path.moves[index - 1]!.stage) back++;
    }
    const direct = path.moves.every((move, index) => index === 0 || move.stage > path.moves[index - 1]!.stage);
    if (!direct) continue;
    for (let index = 1; index < path.moves.length; index++) {
      const stay = stays[path.moves[index - 1]!.stage]![path.moves[index]!.stage === closedLost ? "lost" : "passed"];
      stay[0]!++;
      stay[1]! += path.moves[index]!.at - path.moves[index - 1]!.at;
    }
  }
  expect(back / moves).toBeGreaterThan(0.05);
  expect(back / moves).toBeLessThan(0.065);
  for (const [stage, { passed, lost }] of stays.entries()) {
    const { meanDays } = openStages[stage]!;
    for (const [count, days, mean] of [
      [passed[0]!, passed[1]!, meanDays],
      [lost[0]!, lost[1]!, meanDays * 1.3],
    ] as const) {
      expect(Math.abs(days / count - mean - 0.02)).toBeLessThan((4 * mean) / Math.sqrt(2 * count));
    }
  }
});
