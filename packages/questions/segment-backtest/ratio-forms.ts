import { type MarginReach, sellingCostForm, ticketCostForm } from "../cost-to-serve.ts";
import { type EffortBasis, effortForm, type LinearForm } from "../effort-measure.ts";
import type { RatioMeasure } from "./ratio-measures.ts";

/** Numerator and denominator of a ratio of totals, each a linear form of the columns of closed deals and tickets. */
export type RatioForm = { readonly numerator: LinearForm; readonly denominator: LinearForm };

function times(form: LinearForm, factor: number): LinearForm {
  return Object.fromEntries(Object.entries(form).map(([column, value]) => [column, value! * factor]));
}

/** Every measure as a ratio of totals, by what stands for effort and how far margin reaches. */
export function ratioForms(effort: EffortBasis, reach: MarginReach): Readonly<Record<RatioMeasure, RatioForm>> {
  const goods = { costed_amount: 1, cost: -1 };
  return {
    "win rate": { numerator: { won: 1 }, denominator: { closed: 1 } },
    "price realisation": { numerator: { priced_amount: 1 }, denominator: { priced_list: 1 } },
    size: { numerator: { won_amount: 1 }, denominator: { won_amounts_known: 1 } },
    "size for its product": { numerator: { usual_amount: 1 }, denominator: { usual_size: 1 } },
    margin: {
      numerator: { ...goods, ...times(sellingCostForm(effort, reach), -1), ...times(ticketCostForm(reach), -1) },
      denominator: { costed_amount: 1 },
    },
    "contribution per hour": {
      numerator: goods,
      denominator: effort.measure === "deal-weeks" ? {} : times(effortForm(effort), 1 / 60),
    },
  };
}
