import { counted } from "@fairway/charts/formats";
import type { Doubtful } from "@fairway/statistics";
import type { ForesightRows } from "./rows.ts";

/** Fewer worries, or deals, than this say nothing of anybody's odds. */
export const fewest = 8;

type Row = ForesightRows["odds"][number];

/** Odds of which it is known what came. */
export type Told = Row & { readonly happened: boolean };

/** What the others said of the same worry: the mean of their odds, and the mean squared error of each. */
export type Others = { readonly mean: number; readonly error: number };

export const isTold = (row: Row): row is Told => row.happened !== null;

const outcome = ({ happened }: Told): 0 | 1 => (happened ? 1 : 0);

/** The squared error of one person's odds. */
export const errorOf = (told: Told): number => (told.odds - outcome(told)) ** 2;

/** The others' odds on a worry, told from everybody's and one's own; undefined where nobody else gave any. */
export function othersOn(told: Told): Others | undefined {
  const { given, mean_odds: all, odds, odds_deviation: deviation } = told;
  if (given === null || all === null || deviation === null || given < 2) return undefined;
  const count = given - 1;
  const mean = Math.min(1, Math.max(0, (given * all - odds) / count));
  const squares = (given * (deviation ** 2 + all ** 2) - odds ** 2) / count;
  const happened = outcome(told);
  return { mean, error: Math.max(0, squares - 2 * happened * mean + happened) };
}

/** That there is too little to tell of somebody's odds, or of everybody's: "3 worries on which others gave odds too". */
export function tooFew(n: number, one: string, many: string, method: string): Doubtful {
  return { kind: "insufficient", n, reason: counted(n, one, many), enough: `${fewest} ${many}`, method };
}

/** Worries and deals of which it is known what came, in words. */
export const known = ["worry or deal that is over", "worries or deals that are over"] as const;

/** Worries on which others gave odds too, in words. */
export const sharedWords = ["worry on which others gave odds too", "worries on which others gave odds too"] as const;
