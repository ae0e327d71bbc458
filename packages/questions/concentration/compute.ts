import {
  type Doubtful,
  gini,
  lorenzCurve,
  ratioOfSums,
  seededRandom,
  topShare,
  wilsonInterval,
} from "@fairway/statistics";
import type { Asked } from "../form.ts";
import { sellersIn } from "../seller-relations.ts";
import { byWorkload } from "./by-workload.ts";
import { decompose } from "./decompose.ts";
import type { ConcentrationParams } from "./params.ts";
import { sinceOf } from "./queries.ts";
import type { ConcentrationResult } from "./result.ts";
import type { ConcentrationRows } from "./rows.ts";

/** Where every closed deal was won, lost ones are not recorded, and a rate of 100 % would say that they were. */
function unknownRate(n: number): Doubtful {
  return { kind: "insufficient", n, reason: "no lost deal is known", enough: "lost deals", method: "Wilson" };
}

/** How much of what was won comes from how few, and why. */
export function compute(
  { sold, sellers, teams }: ConcentrationRows,
  asked: Asked<ConcentrationParams>,
): ConcentrationResult {
  const ranked = [...sold].sort((a, b) => (b.amount ?? 0) - (a.amount ?? 0) || a.number - b.number);
  const known = sellersIn(sellers);
  const teamNames = new Map(teams.map(({ number, name }) => [number, name]));
  const amounts = ranked.map((row) => Math.max(0, row.amount ?? 0));
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  const top = ranked.length > 1 ? Math.max(asked.params.top, 1 / ranked.length) : asked.params.top;
  const inTop = Math.max(1, Math.round(top * ranked.length));
  const random = seededRandom(1);
  const none = {
    kind: "insufficient" as const,
    n: ranked.length,
    reason: "nothing was won",
    enough: "won deals with amounts",
  };
  const closed = ranked.reduce((sum, row) => sum + row.closed, 0);
  const noLost = closed > 0 && closed === ranked.reduce((sum, row) => sum + row.won, 0);
  const curve = total > 0 ? lorenzCurve(amounts) : undefined;
  return {
    since: sinceOf(asked),
    until: asked.asOf,
    top,
    sellers: ranked.map((row, at) => ({
      id: known[row.number]!.id,
      name: known[row.number]!.name,
      team: teamNames.get(known[row.number]!.team ?? -1) ?? null,
      rank: at + 1,
      inTop: at < inTop,
      amount: row.amount ?? (row.won > 0 ? null : 0),
      share: total > 0 ? amounts[at]! / total : 0,
      accounts: row.accounts,
      closed: row.closed,
      won: row.won,
      winRate: noLost ? unknownRate(row.closed) : wilsonInterval(row.won, row.closed),
      priceRealisation: ratioOfSums({
        n: row.priced,
        numerators: row.priced_amount ?? 0,
        denominators: row.priced_list ?? 0,
        squaredNumerators: row.priced_amount_squares ?? 0,
        squaredDenominators: row.priced_list_squares ?? 0,
        products: row.priced_products ?? 0,
      }),
    })),
    total,
    amountsUnknown: ranked.reduce((sum, row) => sum + row.won - row.amounts_known, 0),
    topShare: total > 0 ? topShare(amounts, top, { random, draws: 1000 }) : { ...none, method: "top share" },
    gini: total > 0 ? gini(amounts) : { ...none, method: "Gini" },
    lorenz: curve ? Array.from(curve.population, (population, at) => ({ population, share: curve.share[at]! })) : [],
    byWorkload: byWorkload(ranked, top, random),
    decomposition: total > 0 ? decompose(ranked.slice(0, inTop), ranked.slice(inTop)) : null,
  };
}
