import type { Calendar } from "../calendar.ts";
import type { Random } from "../random/random.ts";
import type { Change, PriceGiven } from "./deal.ts";
import type { Path } from "./path.ts";
import { closedWon, openStages } from "./stage.ts";

const usualDays = openStages.reduce((sum, stage) => sum + stage.meanDays, 0);
const gap = 0.01;

/**
 * What the CRM notes of a deal until the end of the period: stages entered, amounts after a price was given, and close dates pushed when they come near
 * and the deal is still open.
 *
 * @param estimate the amount at first, in cents; null where the seller gave none
 * @param pace the segment's multiple of the usual time, which sellers know
 */
export function noteChanges(
  random: Random,
  calendar: Calendar,
  path: Path,
  prices: readonly PriceGiven[],
  estimate: number | null,
  pace: number,
): Change[] {
  const created = path.moves[0]!.at;
  const closes = path.moves.at(-1)!.at;
  let expected = created + usualDays * pace * random.between(0.5, 1);
  let amount = estimate;
  let stage = 0;
  let at = created;
  const changes: Change[] = [{ at, stage, amount, closeDay: calendar.day(expected) }];
  let nextMove = 1;
  let nextPrice = 0;
  while (at < closes && at < calendar.end) {
    const move = path.moves[nextMove]!;
    const price = prices[nextPrice];
    const push = Math.max(at + gap, expected - 3 * random.uniform());
    if (price && price.at < move.at && price.at <= push) {
      nextPrice++;
      amount = price.offer.amount;
      if (price.at === at) {
        changes[changes.length - 1] = { ...changes.at(-1)!, amount };
        continue;
      }
      at = price.at;
    } else if (move.at <= push + gap) {
      nextMove++;
      at = move.at;
      stage = move.stage;
      expected = stage >= closedWon ? at : Math.max(expected, at + 2);
    } else {
      at = push;
      expected = at + random.between(8, 26) * pace;
    }
    if (at >= calendar.end) break;
    changes.push({ at, stage, amount, closeDay: calendar.day(expected) });
  }
  return changes;
}
