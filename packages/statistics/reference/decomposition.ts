import { readFileSync } from "node:fs";

type Factors = Record<"patients" | "rate" | "stay", number>;
type Four = Record<"patients" | "rate" | "stay" | "waste", number>;
type WithError = [estimate: number, standardError: number];
type Group = { x: [age: number, size: number][]; y: number[] };

type Decomposition = {
  made: string;
  gini: { x: number[]; estimate: number; low: number; high: number }[];
  lorenz: { x: number[]; share: number[] }[];
  top: { x: number[]; fraction: number; share: number }[];
  shapley: { before: Four; after: Four; parts: Four };
  lmdi: { before: Factors[]; after: Factors[]; parts: Factors };
  zero: { before: Factors; after: Factors; parts: Factors };
  kitagawa: {
    a: { size: number; rate: number }[];
    b: { size: number; rate: number }[];
    composition: number;
    rate: number;
    difference: number;
    groupRates: number[];
  };
  oaxaca: {
    a: Group;
    b: Group;
    difference: WithError;
    splits: {
      weightOfA: number;
      explained: WithError;
      unexplained: WithError;
      explainedBy: number[];
      unexplainedBy: number[];
    }[];
    endowments: WithError;
    coefficients: WithError;
    interaction: WithError;
  };
};

/** What `decomposition.R` printed: amounts, factors and groups with R's answers on them, each case with its call. */
export const decomposition = JSON.parse(
  readFileSync(new URL("./decomposition.json", import.meta.url), "utf8"),
) as Decomposition;
