import type { Depth } from "@fairway/strategy";
import { type MarginReach, sellingCostForm, ticketCostForm } from "../cost-to-serve.ts";
import { type EffortBasis, effortMinutes, formAt } from "../effort-measure.ts";
import type { Cell } from "./cell.ts";
import type { AlignmentRows, stretches } from "./rows.ts";

type Part = AlignmentRows["bookings"][number];

function place({ unit, sellers, month, segment }: Omit<Part, "won" | "amount" | "amounts_known">, value: number): Cell {
  return { unit, sellers, month, segment, value };
}

/**
 * Everything that is added up, by depth. Margin is won amount less cost of goods, and, as far as the data and the strategy
 * carry it, less all selling hours in the segment and the tickets of its accounts.
 */
export function cellsByDepth(
  rows: AlignmentRows,
  stretch: (typeof stretches)[number],
  basis: EffortBasis,
  reach: MarginReach,
): Readonly<Record<Depth, readonly Cell[]>> {
  const own = <Row extends { readonly stretch: string }>(all: readonly Row[]) =>
    all.filter((row) => row.stretch === stretch);
  const [hourCost, ticketCost] = [sellingCostForm(basis, reach), ticketCostForm(reach)];
  return {
    effort:
      basis.measure === "deal-weeks"
        ? own(rows.pipeline).map((row) => place(row, row.open_days / 7))
        : own(rows.effort)
            .filter((row) => row.segment !== "unattributed")
            .map((row) => place(row, effortMinutes(row, basis))),
    pipeline: own(rows.pipeline)
      .filter((row) => row.amount_days !== null)
      .map((row) => place(row, row.amount_days ?? 0)),
    bookings: own(rows.bookings)
      .filter((row) => row.amount !== null)
      .map((row) => place(row, row.amount ?? 0)),
    margin: own(rows.margin)
      .map((row) =>
        place(row, (row.costed_amount ?? 0) - (row.cost ?? 0) - formAt(hourCost, row) - formAt(ticketCost, row)),
      )
      .filter(({ value }) => value !== 0),
  };
}
