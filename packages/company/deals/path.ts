import { gamma } from "../random/distributions.ts";
import type { Random } from "../random/random.ts";
import { closedLost, closedWon, openStages } from "./stage.ts";

/** A deal entered a stage. */
type Move = { readonly at: number; readonly stage: number };

/** The whole way of a deal, also beyond the end of the period. */
export type Path = {
  /** In order; the first is its creation in the first stage, the last its close. */
  readonly moves: readonly Move[];
  readonly won: boolean;
  /** The open stage in which it was won or lost. */
  readonly closedIn: number;
};

/** Chance that a deal goes back one stage after it entered one for the first time; about 6 % of all moves. */
const backChance = 0.11;
/** Shape of the gamma distribution of the time in a stage; 2 makes leaving at once and staying for ever both rare. */
const durationShape = 2;
/** Two changes of one deal are at least this far apart, in business days (12 minutes). */
const gap = 0.02;

/**
 * Draws the way of a deal through the stages: a semi-Markov process with two exits. It passes a stage with probability p^w, where p is its probability of
 * winning and w the share that the stage decides, so that it is won with probability p.
 *
 * @param created in business days
 * @param pace multiplies every time in stage
 * @param linger multiplies the time in the stage in which it is lost
 */
export function drawPath(random: Random, created: number, winProbability: number, pace: number, linger: number): Path {
  const moves: Move[] = [{ at: created, stage: 0 }];
  let at = created;
  for (const [stage, { meanDays, decides }] of openStages.entries()) {
    const usual = meanDays * pace;
    if (stage > 0 && random.chance(backChance)) {
      at += gap + gamma(random, usual * 0.5, durationShape);
      moves.push({ at, stage: stage - 1 });
      at += gap + gamma(random, openStages[stage - 1]!.meanDays * pace * 0.5, durationShape);
      moves.push({ at, stage });
    }
    const passes = random.chance(winProbability ** decides);
    at += gap + gamma(random, usual * (passes ? 1 : linger), durationShape);
    if (!passes) {
      moves.push({ at, stage: closedLost });
      return { moves, won: false, closedIn: stage };
    }
    moves.push({ at, stage: stage + 1 < openStages.length ? stage + 1 : closedWon });
  }
  return { moves, won: true, closedIn: openStages.length - 1 };
}
