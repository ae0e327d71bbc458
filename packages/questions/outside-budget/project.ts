import { counted } from "@fairway/charts/formats";
import { type Doubtful, quantile, ratioOfTotals, seededRandom } from "@fairway/statistics";

export type Week = { readonly week: string; readonly spent: number; readonly total: number };

const draws = 1000;

/** With fewer weeks than this behind, the weeks to come are not drawn. */
const fewestWeeks = 4;

const kept = new Map<string, Uint16Array>();

/** Which of the weeks behind stand for those to come, draw after draw: the same for every team with as many, so they are drawn once. */
function weeksDrawn(behind: number, steps: number): Uint16Array {
  const key = `${behind} ${steps}`;
  let drawn = kept.get(key);
  if (drawn === undefined) {
    const random = seededRandom(1);
    drawn = Uint16Array.from({ length: draws * steps }, () => Math.floor(random() * behind));
    if (kept.size > 100) kept.clear();
    kept.set(key, drawn);
  }
  return drawn;
}

/** The share so far, its interval over weeks. */
export function shareSoFar(weeks: readonly Week[]): Doubtful {
  const share = ratioOfTotals(
    weeks.map((week) => week.spent),
    weeks.map((week) => week.total),
  );
  if (share.kind === "insufficient") return share;
  return { ...share, low: Math.max(0, share.low), high: Math.min(1, share.high) };
}

/**
 * The share when the period ends: what is spent so far is fixed, each week to come is drawn from the weeks behind
 * (those before the period too), spent and total together. The interval is the middle 95 % of the draws.
 *
 * @param weeksToCome may be a fraction; 0 gives the share as it is.
 */
export function projectedShare(soFar: readonly Week[], behind: readonly Week[], weeksToCome: number): Doubtful {
  const method = `${draws.toLocaleString("en-GB")} draws of the weeks to come from ${counted(behind.length, "week")} behind`;
  const n = behind.length;
  const spent = soFar.reduce((sum, week) => sum + week.spent, 0);
  const total = soFar.reduce((sum, week) => sum + week.total, 0);
  if (n < fewestWeeks) {
    return {
      kind: "insufficient",
      n,
      reason: `${counted(n, "week")} behind`,
      enough: `at least ${fewestWeeks} weeks`,
      method,
    };
  }
  const steps = Math.ceil(Math.max(0, weeksToCome));
  const drawn = weeksDrawn(n, steps);
  const shares: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    let ahead = weeksToCome;
    let drawnSpent = spent;
    let drawnTotal = total;
    for (let step = 0; step < steps; step++) {
      const week = behind[drawn[draw * steps + step]!]!;
      const part = Math.min(1, ahead);
      drawnSpent += part * week.spent;
      drawnTotal += part * week.total;
      ahead -= 1;
    }
    if (drawnTotal > 0) shares.push(drawnSpent / drawnTotal);
    if (steps === 0) break;
  }
  if (shares.length === 0) {
    return {
      kind: "insufficient",
      n,
      reason: "nothing logged in any week",
      enough: "weeks with something logged",
      method,
    };
  }
  return {
    kind: "estimate",
    estimate: quantile(shares, 0.5),
    low: quantile(shares, 0.025),
    high: quantile(shares, 0.975),
    level: 0.95,
    n,
    method,
  };
}
