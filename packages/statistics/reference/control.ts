import { readFileSync } from "node:fs";

type Control = {
  made: string;
  d2: number;
  xmr: { x: number[]; baseline: number; centre: number; sigma: number; rangeHigh: number };
  ewma: { x: number[]; averages: number[]; low: number[]; high: number[] };
  cusum: { x: number[]; rises: number[]; falls: number[] };
  pChart: { y: number[]; n: number[]; centre: number; dispersion: number; low: number[]; high: number[] };
  arl: { rule: "shewhart" | "cusum" | "ewma"; shift: number; arl: number }[];
  defaults: { cusum: number; ewma: number };
};

/** What `control.R` printed: charts written out in R and average run lengths by Markov chains and integral equations. */
export const control = JSON.parse(readFileSync(new URL("./control.json", import.meta.url), "utf8")) as Control;
