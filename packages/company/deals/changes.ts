import type { Calendar } from "../calendar.ts";
import type { Random } from "../random/random.ts";
import type { Change } from "./deal.ts";
import type { Path } from "./path.ts";
import { closedWon, openStages, proposal } from "./stage.ts";

/** A seller notes an amount, in cents; `at` in business days. */
type NotedAmount = { readonly at: number; readonly amount: number };

const usualDays = openStages.reduce((sum, stage) => sum + stage.meanDays, 0);
const gap = 0.01;

/** What a seller goes by when noting amounts and close dates. */
type Outlook = {
  /** The amount at first, in cents; null where the seller gives none. */
  readonly estimate: number | null;
  /** Amounts noted later, in order; each after the creation and before the close. */
  readonly amounts: readonly NotedAmount[];
  /** The segment's multiple of the usual time, which sellers know. */
  readonly pace: number;
  /** The buyer tells when they mean to sign, once there is a proposal. */
  readonly frank: boolean;
};

/**
 * What the CRM notes of a deal until the end of the period: stages entered, amounts, and close dates. A seller first expects the usual time or less, and
 * pushes the date on when it comes near and the deal is still open; who knows the buyer's own date is off by days only.
 */
export function noteChanges(random: Random, calendar: Calendar, path: Path, outlook: Outlook): Change[] {
  const { amounts, pace } = outlook;
  const created = path.moves[0]!.at;
  const closes = path.moves.at(-1)!.at;
  let expected = created + usualDays * pace * random.between(0.55, 1.05);
  let amount = outlook.estimate;
  let stage = 0;
  let at = created;
  let told = false;
  const changes: Change[] = [{ at, stage, amount, closeDay: calendar.day(expected) }];
  let nextMove = 1;
  let nextAmount = 0;
  while (at < closes && at < calendar.end) {
    const move = path.moves[nextMove]!;
    const noted = amounts[nextAmount];
    const push = Math.max(at + gap, expected - 3 * random.uniform());
    if (noted && noted.at < move.at && noted.at <= push) {
      nextAmount++;
      if (noted.amount === amount) continue;
      amount = noted.amount;
      if (noted.at === at) {
        changes[changes.length - 1] = { ...changes.at(-1)!, amount };
        continue;
      }
      at = noted.at;
    } else if (move.at <= push + gap) {
      nextMove++;
      at = move.at;
      stage = move.stage;
      if (stage >= closedWon) expected = at;
      else if (stage === proposal && outlook.frank && !told) {
        told = true;
        expected = Math.max(at + 2, closes + pace * random.between(-3, 8));
      } else expected = Math.max(expected, at + 2);
    } else {
      at = push;
      const guess = told ? closes + pace * random.between(-1, 5) : at + pace * random.between(8, 26);
      expected = Math.max(guess, at + 1, expected + 1);
    }
    if (at >= calendar.end) break;
    changes.push({ at, stage, amount, closeDay: calendar.day(expected) });
  }
  return changes;
}
