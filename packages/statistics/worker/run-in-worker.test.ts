import { describe, expect, it } from "vitest";
import { boostedTrees } from "../boosting/boosted-trees.ts";
import { numberFeature } from "../boosting/feature-table.ts";
import { calibrationError } from "../judging/calibration-error.ts";
import { seededRandom } from "../random.ts";
import { designMatrix } from "../regression/design-matrix.ts";
import { logisticRegression } from "../regression/logistic-regression.ts";
import { StatisticsError } from "../statistics-error.ts";
import { runInWorker } from "./run-in-worker.ts";

const random = seededRandom(1);
const x = Array.from({ length: 4000 }, () => random() * 6 - 3);
const outcomes = x.map((value) => Number(random() < 1 / (1 + Math.exp(-value))));
const table = { rows: x.length, features: [numberFeature("x", x)] };

describe("runInWorker", () => {
  it("gives the same bits as a direct call", async () => {
    const design = designMatrix({ x });
    expect(await runInWorker("logisticRegression", [design, outcomes])).toEqual(logisticRegression(design, outcomes));
  });

  it("gives the same bits with threads of its own", async () => {
    expect(await runInWorker("boostedTrees", [table, outcomes, { trees: 5, threads: 2 }])).toEqual(
      boostedTrees(table, outcomes, { trees: 5 }),
    );
  });

  it("gives the same bits for the same seed", async () => {
    const chances = x.map((value) => 1 / (1 + Math.exp(-value)));
    const there = await runInWorker("calibrationError", [
      chances,
      outcomes,
      { draws: 100, random: { seededRandom: 7 } },
    ]);
    expect(there).toEqual(calibrationError(chances, outcomes, { draws: 100, random: seededRandom(7) }));
  });

  it("reads shared memory without a copy of its own", async () => {
    const values = new Float64Array(new SharedArrayBuffer(8 * x.length));
    values.set(x);
    const fit = await runInWorker("logisticRegression", [{ rows: x.length, columns: 1, values }, outcomes]);
    expect(fit).toEqual(logisticRegression({ rows: x.length, columns: 1, values }, outcomes));
  });

  it("hands on what the function throws, with the argument's name", async () => {
    const failing = runInWorker("logisticRegression", [designMatrix({ x: [1, Number.NaN] }), [0, 1]]);
    await expect(failing).rejects.toThrow(StatisticsError);
    await expect(failing).rejects.toMatchObject({
      argument: "design",
      message: expect.stringMatching(/^design: row 1, x is NaN/),
    });
  });

  it.each([50, 300, 600, 1200, 3000])(
    "stops when the signal aborts after %d ms, threads of its own included",
    async (delay) => {
      const controller = new AbortController();
      const endless = { trees: 1_000_000, threads: 2 };
      const running = runInWorker("boostedTrees", [table, outcomes, endless], { signal: controller.signal });
      setTimeout(() => controller.abort(), delay);
      await expect(running).rejects.toMatchObject({ name: "AbortError" });
    },
  );

  it("does not start when the signal has aborted already, and hands on the reason", async () => {
    const signal = AbortSignal.abort(new Error("closed the page"));
    await expect(runInWorker("logisticRegression", [designMatrix({ x }), outcomes], { signal })).rejects.toThrow(
      "closed the page",
    );
  });

  it("says that functions cannot be sent", async () => {
    const args = [[0.5], [1], { random: () => 0.5 }] as unknown as Parameters<
      typeof runInWorker<"calibrationError">
    >[1];
    await expect(runInWorker("calibrationError", args)).rejects.toMatchObject({ argument: "args" });
  });

  it("names a function that does not exist", async () => {
    await expect(runInWorker("noSuchFit" as "meanInterval", [[1, 2]])).rejects.toMatchObject({ argument: "name" });
  });
});
