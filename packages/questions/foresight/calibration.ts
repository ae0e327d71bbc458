import { betaBinomialShrinkage, wilsonInterval } from "@fairway/statistics";
import type { ForesightResult } from "./result.ts";
import type { Told } from "./told-odds.ts";

type Bin = ForesightResult["calibration"][number];

const bins = 5;

/** Which fifth odds fall into; each is closed above. */
const binOf = ({ odds }: Told): number => Math.min(bins - 1, Math.max(0, Math.ceil(odds * bins - 1e-9) - 1));

const edges = (bin: number) => ({ from: bin / bins, to: (bin + 1) / bins });
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * What everybody said and what came of it: the worries and deals on which somebody gave odds of each fifth, each counted once however
 * many gave them, since what came of it is one thing.
 */
export function everybodysCalibration(told: readonly Told[]): readonly Bin[] {
  return [...Map.groupBy(told, binOf)]
    .sort(([a], [b]) => a - b)
    .map(([bin, own]) => {
      const items = [...Map.groupBy(own, ({ kind, item }) => `${kind} ${item}`).values()];
      return {
        ...edges(bin),
        items: items.length,
        odds: mean(items.map((each) => mean(each.map(({ odds }) => odds)))),
        observed: wilsonInterval(items.filter(([first]) => first!.happened).length, items.length),
      };
    });
}

/** The same for each person, shrunk in each fifth towards that of all people. */
export function calibrations(people: readonly (readonly Told[])[]): readonly (readonly Bin[])[] {
  const found = people.map((): Bin[] => []);
  for (let bin = 0; bin < bins; bin++) {
    const own = people.map((told) => told.filter((each) => binOf(each) === bin));
    const there = own.flatMap((told, at) => (told.length === 0 ? [] : [{ told, at }]));
    if (there.length === 0) continue;
    const { cells } = betaBinomialShrinkage(
      there.map(({ told }) => told.filter(({ happened }) => happened).length),
      there.map(({ told }) => told.length),
    );
    there.forEach(({ told, at }, place) => {
      const cell = cells[place]!;
      const { kind, n, method } = cell;
      found[at]!.push({
        ...edges(bin),
        items: told.length,
        odds: mean(told.map(({ odds }) => odds)),
        observed:
          kind === "estimate"
            ? { kind, estimate: cell.estimate, low: cell.low, high: cell.high, level: cell.level, n, method }
            : cell,
      });
    });
  }
  return found;
}
