import gammaQuantile from "@stdlib/stats-base-dists-gamma-quantile";
import type { LevelOption } from "../arguments/level-option.ts";
import { requireCount } from "../arguments/require-count.ts";
import { requireLevel } from "../arguments/require-level.ts";
import { requireNumber } from "../arguments/require-number.ts";
import type { Doubtful } from "../estimate.ts";
import { meanInterval } from "../means/mean-interval.ts";
import { quantileInterval } from "../means/quantile-interval.ts";
import type { Random } from "../random.ts";
import { StatisticsError } from "../statistics-error.ts";
import type { Rule } from "./rule.ts";
import { standardNormal } from "./standard-normal.ts";

export type RunLengthOptions = LevelOption & {
  readonly random: Random;
  /** How far the level moves, in sigmas; 0 (nothing changes) when left out. */
  readonly shift?: number;
  /** After how many values it moves; 0 when left out. Runs that raise an alarm before are counted and left out. */
  readonly changeAfter?: number;
  /** Simulated series; 2,000 when left out. */
  readonly runs?: number;
  /** Values after the change at which a silent series is given up (censored); 10,000 when left out. */
  readonly longest?: number;
  /** Noise of mean 0 and standard deviation 1 made from a uniform source; normal when left out. */
  readonly noise?: (random: Random) => () => number;
};

export type RunLength = {
  readonly kind: "run-length";
  /** Values from the change to the alarm, on average. Its reciprocal is the rate of alarms a value. */
  readonly average: Doubtful;
  readonly median: Doubtful;
  /** Series that raised an alarm before the change. */
  readonly falseAlarms: number;
  /** Series that were silent to the end. */
  readonly censored: number;
  /** The run length of each series that was silent up to the change; censored ones have `longest`. */
  readonly lengths: Float64Array;
  readonly method: string;
};

/**
 * How long a rule runs to its first alarm, by simulation: with no shift its in-control run length (how often it cries
 * wolf), with a shift its detection delay.
 *
 * Use it to choose a threshold by the false alarms it costs and the delay it brings: any rule that takes values in
 * standard units will do. It takes centre and sigma as known; limits set from a short baseline cry wolf more often.
 * Silent series make the average an exponential estimate (total time / alarms).
 *
 * @param rule makes a fresh detector for each series.
 * @throws StatisticsError naming `shift`, `changeAfter`, `runs`, `longest`, `level` or `noise`.
 * @source Page (1954), Biometrika 41, 100-115; Montgomery (2013), 7th ed., sections 5.3 and 9.1; Epstein & Sobel
 *   (1953),
 *   JASA 48, 486-502 (censored mean).
 * @reference R 4.2.2, spc `xcusum.arl`, `xewma.arl`; Champ & Woodall (1987), table 1; 1 / (2 pnorm(-3)) = 370.4
 */
export function runLength(
  rule: Rule,
  {
    random,
    shift = 0,
    changeAfter = 0,
    runs = 2000,
    longest = 10_000,
    level = 0.95,
    noise = standardNormal,
  }: RunLengthOptions,
): RunLength {
  requireNumber(shift, "shift");
  requireCount(changeAfter, "changeAfter");
  requireCount(runs, "runs", 100);
  requireCount(longest, "longest", 1);
  requireLevel(level);
  const draw = noise(random);
  const lengths: number[] = [];
  let falseAlarms = 0;
  let censored = 0;
  for (let run = 0; run < runs; run++) {
    const detect = rule();
    let early = false;
    for (let value = 0; value < changeAfter && !early; value++) early = detect(draw());
    if (early) {
      falseAlarms++;
      continue;
    }
    let length = 1;
    for (let alarm = false; ; length++) {
      const value = draw() + shift;
      if (!Number.isFinite(value))
        throw new StatisticsError("noise", `gives ${value - shift}; it must give finite numbers`);
      alarm = detect(value);
      if (alarm) break;
      if (length === longest) {
        censored++;
        break;
      }
    }
    lengths.push(length);
  }
  const kept = new Float64Array(lengths);
  return {
    kind: "run-length",
    average: censored === 0 ? meanInterval(kept, { level }) : exponentialMean(kept, censored, level),
    median: quantileInterval(kept, 0.5, { level }),
    falseAlarms,
    censored,
    lengths: kept,
    method: `simulation, ${runs.toLocaleString("en")} series`,
  };
}

function exponentialMean(lengths: Float64Array, censored: number, level: number): Doubtful {
  const alarms = lengths.length - censored;
  const method = "exponential, censored";
  if (alarms === 0) {
    return {
      kind: "insufficient",
      n: lengths.length,
      reason: "no series raised an alarm",
      enough: "longer series",
      method,
    };
  }
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return {
    kind: "estimate",
    estimate: total / alarms,
    low: total / gammaQuantile((1 + level) / 2, alarms + 0.5, 1),
    high: total / gammaQuantile((1 - level) / 2, alarms + 0.5, 1),
    level,
    n: lengths.length,
    method,
  };
}
