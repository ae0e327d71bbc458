import { brierScore, type Doubtful, wilsonInterval } from "@fairway/statistics";
import type { ForesightResult } from "./result.ts";
import { skillOf } from "./skill.ts";
import { fewest, type Told, tooFew } from "./told-odds.ts";

/** As many people as must have given odds before a worry counts as one that nobody held likely. */
export const fewestGivers = 3;

type Worry = {
  readonly item: string;
  readonly says: string;
  readonly round: string;
  readonly given: number;
  readonly odds: number;
  readonly highest: number;
  readonly happened: boolean;
};

/** Every worry once, with what everybody's odds on it come to; those on which one person alone gave odds are left out. */
export function worriesOf(told: readonly Told[]): readonly Worry[] {
  const worries = new Map<string, Worry>();
  for (const { given, happened, highest_odds: highest, item, kind, mean_odds: odds, round, says } of told) {
    if (kind !== "worry" || given === null || given < 2 || odds === null || highest === null) continue;
    worries.set(item, { item, says: says ?? item, round: round ?? "", given, odds, highest, happened });
  }
  return [...worries.values()].sort((a, b) => (a.item < b.item ? -1 : 1));
}

/** How the mean of everybody's odds came out. */
export function meanOdds(worries: readonly Worry[]): { readonly brier: Doubtful; readonly skill: Doubtful } {
  const skill = skillOf(worries.map(({ odds, happened }) => ({ kind: "worry", odds, happened })));
  if (worries.length < fewest)
    return {
      brier: tooFew(
        worries.length,
        "worry on which several gave odds",
        "worries on which several gave odds",
        "Brier score",
      ),
      skill,
    };
  const brier = brierScore(
    worries.map(({ odds }) => odds),
    worries.map(({ happened }) => Number(happened)),
  );
  return { brier, skill };
}

/** Worries that nobody held likelier than not, how many of them came true against the odds, and which. */
export function unseenOf(worries: readonly Worry[]): ForesightResult["unseen"] {
  const unlikely = worries.filter(({ given, highest }) => given >= fewestGivers && highest <= 0.5);
  const cameTrue = unlikely.filter(({ happened }) => happened);
  const odds = unlikely.length === 0 ? null : unlikely.reduce((sum, each) => sum + each.odds, 0) / unlikely.length;
  const observed = wilsonInterval(cameTrue.length, unlikely.length);
  const rounds = new Set(cameTrue.map(({ round }) => round)).size;
  return {
    unlikely: unlikely.length,
    cameTrue: cameTrue.length,
    odds,
    observed,
    beyond:
      odds !== null && observed.kind === "estimate" && unlikely.length >= fewest && observed.low > odds && rounds > 1,
    listed: cameTrue
      .toSorted((a, b) => a.odds - b.odds || (a.item < b.item ? -1 : 1))
      .map(({ given, highest, item, odds, round, says }) => ({ worry: item, says, round, given, odds, highest })),
  };
}
