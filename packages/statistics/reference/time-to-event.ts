import { readFileSync } from "node:fs";

type Curve = {
  time: number[];
  atRisk: number[];
  survival: number[];
  standardError: (number | null)[];
  low: (number | null)[];
  high: (number | null)[];
  quantile: { estimate: (number | null)[]; low: (number | null)[]; high: (number | null)[] };
  hazard: number[];
  hazardStandardError: number[];
};
type RankTest = { rho: number; observed: number[]; expected: number[]; variance: number[][]; chisq: number; p: number };
type Competing = {
  time: number[];
  pstate: number[][];
  standardError: number[][];
  low: (number | null)[][];
  high: (number | null)[][];
};
export type CoxReference = {
  coefficients: number | number[];
  variance: number[][];
  naive: number[][];
  logLikelihood: [number, number];
  score: number;
  wald: number;
  concordance: [number, number];
  martingale: number[];
  scoreResiduals: number[][];
  dfbeta: number[][];
  schoenfeld: number[][];
  baseline: { time: number[]; hazard: number[]; strata?: number[] };
  zph?: { transform: "km" | "identity" | "rank" | "log"; chisq: number[]; df: number[]; p: number[] }[];
  later?: { time: number[]; survival: number[]; hazardStandardError: number[]; low: number[]; high: number[] };
  prediction: {
    time: number[];
    survival: number[];
    hazardStandardError: number[];
    low: number[];
    high: number[];
    strata?: number[];
  }[];
};
type Agreement = { concordance: number; standardError: number; counts: number[] };

type TimeToEvent = {
  made: string;
  deals: Record<
    "id" | "segment" | "region" | "amount" | "contacts" | "rival" | "weight" | "duration" | "cause" | "event" | "entry",
    number[]
  >;
  rows: Record<"id" | "start" | "stop" | "event" | "meetings" | "amount" | "rival" | "region" | "weight", number[]>;
  kaplanMeier: { interval: "log-log" | "log" | "plain"; level: number; whole: Curve; truncated: Curve }[];
  restrictedMean: Record<"whole" | "short", { tau: number; mean: number; standardError: number }>;
  logRank: { plain: RankTest[]; strata: RankTest[]; two: RankTest };
  aalenJohansen: Record<"log" | "loglog" | "plain" | "truncated", Competing>;
  cox: Record<
    | "efron"
    | "breslow"
    | "strata"
    | "truncated"
    | "weighted"
    | "weightedBreslow"
    | "cluster"
    | "varyingStrata"
    | "offset",
    CoxReference
  >;
  studies: Record<
    "heart" | "cgd",
    {
      coefficients: number[];
      variance: number[][];
      logLikelihood: [number, number];
      zph: number[];
      concordance: number;
    }
  >;
  terms: { chisq: number[]; df: number[] };
  concordance: Record<"plain" | "continuous" | "strata" | "truncated", Agreement>;
  periods: Record<"period" | "y" | "amount" | "rival", number[]>;
  discrete: {
    link: "logit" | "cloglog";
    coefficients: number[];
    variance: number[][];
    deviance: number;
    logLikelihood: number;
  }[];
  parametric: {
    distribution: "weibull" | "exponential" | "lognormal" | "loglogistic";
    coefficients: number[];
    scale: number;
    variance: number[][];
    logLikelihood: [number, number];
    quantile: number[];
  }[];
};

/** What `time-to-event.R` printed: a small table of deals and R's answers on it. */
export const timeToEvent = JSON.parse(
  readFileSync(new URL("./time-to-event.json", import.meta.url), "utf8"),
) as TimeToEvent;
