import { readFileSync } from "node:fs";

type Interval = { level: number; low: number; high: number };
type Rate = Interval & { x: number; n: number };
type OfSample = { sample: string };

type RatesAndMeans = {
  made: string;
  samples: Record<string, number[]>;
  wilson: Rate[];
  jeffreys: Rate[];
  clopperPearson: Rate[];
  funnel: (Interval & { target: number; n: number; eventsLow: number; eventsHigh: number })[];
  means: (Interval & OfSample & { estimate: number })[];
  quantiles: (OfSample & { p: number[]; value: number[] })[];
  quantileIntervals: (Interval & OfSample & { p: number; estimate: number })[];
  ratios: (Interval & { x: number[]; y: number[]; estimate: number })[];
  ratioDifferences: (Interval & { x1: number[]; y1: number[]; x2: number[]; y2: number[]; estimate: number })[];
  bca: (Interval & { replicates: number[]; estimate: number; leaveOneOut: number[] })[];
  betaBinomial: { x: number[]; n: number[]; alpha: number; beta: number; posterior: number[] }[];
  gammaPoisson: { y: number[]; e: number[]; shape: number; mean: number; posterior: number[] }[];
  normal: { y: number[]; s: number[]; between: number; mean: number; posterior: number[] }[];
};

/** What `rates-and-means.R` printed: samples and R's answers on them, each case with its call. */
export const ratesAndMeans = JSON.parse(
  readFileSync(new URL("./rates-and-means.json", import.meta.url), "utf8"),
) as RatesAndMeans;
