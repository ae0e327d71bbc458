import { readFileSync } from "node:fs";

type Ends = { low: number; high: number };
type Groups = { a: number[]; b: number[] };
type Counts = { counts: [number, number, number, number] };

type Comparisons = {
  made: string;
  twoProportions: (Ends & Counts & { pValue: number; difference: number })[];
  cohensH: (Ends & Counts & { estimate: number })[];
  chiSquare: {
    table: number[][];
    statistic: number;
    degrees: number;
    pValue: number;
    expected: number;
    yates: number;
    yatesP: number;
  }[];
  tails: { statistic: number; degrees: number; p: number }[];
  fisher: { table: number[][]; pValue: number; oddsRatio: [number, number, number] | Record<string, never> }[];
  mannWhitney: (Groups & { statistic: number; pValue: number })[];
  cliff: (Groups & Ends & { estimate: number })[];
  standardized: (Groups & Ends & { d: number; g: number })[];
  noncentral: { at: [number, number, number]; value: number }[];
  permutation: (Groups & { pValue: number })[];
  adjusted: { p: number[]; BH: number[]; BY: number[] }[];
  trend: { x: number[]; n: number[]; s: number[]; chi: number; pValue: number }[];
  kendall: (Ends & { x: number[]; score: number; tau: number; pValue: number; slope: number })[];
};

/** What `comparisons.R` printed: tables, groups and series with R's answers on them, each case with its call. */
export const comparisons = JSON.parse(
  readFileSync(new URL("./comparisons.json", import.meta.url), "utf8"),
) as Comparisons;
