import type { Depth, Strategy } from "@fairway/strategy";
import { type MarginReach, marginReachOf, sellingCostForm, ticketCostForm } from "../cost-to-serve.ts";
import { type EffortBasis, effortMinutes, formAt } from "../effort-measure.ts";
import type { Cell } from "./cell.ts";
import type { AlignmentRows } from "./rows.ts";

/** Stands for the seller of a deal or an activity that names none. */
export const noSeller = "(nobody)";

function place(row: { seller_id: string | null; month: string; segment: string }, value: number): Cell {
  return { seller: row.seller_id ?? noSeller, month: row.month, segment: row.segment, value };
}

/** Effort that names a deal or an account that we know. */
const attributed = (rows: AlignmentRows["effort"]) => rows.filter((row) => row.segment !== "unattributed");

function effortCells(rows: AlignmentRows, basis: EffortBasis): readonly Cell[] {
  return basis.measure === "deal-weeks"
    ? rows.pipeline.map((row) => place(row, row.open_days / 7))
    : attributed(rows.effort).map((row) => place(row, effortMinutes(row, basis)));
}

/**
 * Everything that is added up, by depth. Margin is won amount less cost of goods, and, as far as the data and the strategy
 * carry it, less all selling hours in the segment and the tickets of its accounts.
 *
 * @param inTime the rows of the stretch that is judged, of which `reach` speaks.
 */
export function cellsByDepth(
  rows: AlignmentRows,
  basis: EffortBasis,
  strategy: Strategy,
  inTime: (row: { readonly month: string }) => boolean,
): { readonly cells: Readonly<Record<Depth, readonly Cell[]>>; readonly reach: MarginReach } {
  const reach = marginReachOf(
    rows.bookings.filter(inTime).map(({ amount, costed_amount }) => ({ amount, costed: costed_amount })),
    basis,
    rows.tickets.filter(inTime),
    strategy,
  );
  const won = rows.bookings
    .filter((row) => row.costed_amount !== null)
    .map((row) => place(row, (row.costed_amount ?? 0) - (row.cost ?? 0)));
  const [hourCost, ticketCost] = [sellingCostForm(basis, reach), ticketCostForm(reach)];
  const hours = reach.hours === null ? [] : attributed(rows.effort);
  const tickets = reach.served ? rows.tickets : [];
  return {
    cells: {
      effort: effortCells(rows, basis),
      pipeline: rows.pipeline.filter((row) => row.amount_days !== null).map((row) => place(row, row.amount_days ?? 0)),
      bookings: rows.bookings.filter((row) => row.amount !== null).map((row) => place(row, row.amount ?? 0)),
      margin: [
        ...won,
        ...hours.map((row) => place(row, -formAt(hourCost, row))),
        ...tickets.map((row) => place(row, -formAt(ticketCost, row))),
      ],
    },
    reach,
  };
}
