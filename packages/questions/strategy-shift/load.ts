import type { Doubtful } from "@fairway/statistics";
import type { Segment, Strategy } from "@fairway/strategy";
import { discountIn, edgesOf, newApproval } from "./approvals.ts";
import { hoursOf } from "./hours.ts";
import type { Load } from "./result.ts";
import type { ShiftRows } from "./rows.ts";
import { isMove, type Shift } from "./shift.ts";

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);

/** A sum of what is known; null where nothing is. */
export function known<Row extends { readonly amount: number | null }>(rows: readonly Row[]): number | null {
  const amounts = rows.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  return amounts.length === 0 ? null : sum(amounts, (amount) => amount);
}

/** Whether something holds of the segment that one comes to and did not of the one that one comes from. */
function newly({ before, after }: Shift, holds: (segment: Segment) => boolean) {
  const ids = ({ segments }: Strategy) => new Set(segments.filter(holds).map(({ id }) => id));
  const [old, young] = [ids(before), ids(after)];
  return ({ was, becomes }: { readonly was: string; readonly becomes: string }) => young.has(becomes) && !old.has(was);
}

type Quotes = ShiftRows["quotes"];

/** The newest quotes of open deals whose approval is new, by who approved before and who does now. */
export function newApprovals(quotes: Quotes, shift: Shift) {
  const edges = edgesOf(shift);
  return quotes.flatMap((row) => {
    if (row.edges_below === null) return [];
    const found = newApproval(shift, row.was, row.becomes, discountIn(edges, row.edges_below));
    return found === undefined ? [] : [{ ...found, quotes: row.quotes }];
  });
}

export type LoadRows = Pick<ShiftRows, "moves" | "trainees"> & { readonly quotes: Quotes | null };

/** What the shift asks of those whose rows these are. */
export function loadOf(
  { moves, quotes, trainees }: LoadRows,
  shift: Shift,
  perDeal: ReadonlyMap<string, Doubtful>,
): Load {
  const moved = moves.filter(({ was, becomes }) => isMove(shift, was, becomes));
  const avoided = moves.filter(newly(shift, ({ play }) => play === "avoid"));
  const pursued = moves.filter(newly(shift, ({ play }) => play === "pursue"));
  const rationale = moves.filter(newly(shift, ({ requiresRationale }) => requiresRationale));
  const deals = (rows: LoadRows["moves"]) => sum(rows, (row) => row.deals);
  const bySegment = new Map<string, number>();
  for (const row of pursued) bySegment.set(row.becomes, (bySegment.get(row.becomes) ?? 0) + row.deals);
  return {
    open: deals(moves),
    amount: known(moves),
    moved: deals(moved),
    movedAmount: known(moved),
    rationale: sum(rationale, (row) => row.deals - row.reasoned),
    reasoned: sum(rationale, (row) => row.reasoned),
    avoided: deals(avoided),
    avoidedAmount: known(avoided),
    pursued: deals(pursued),
    gated: sum(moves, (row) => row.gated),
    gatesUnknown: sum(moves, (row) => row.gates_unknown),
    approvals: quotes === null ? null : sum(newApprovals(quotes, shift), (row) => row.quotes),
    trainees: sum(trainees, (row) => row.sellers - row.completed),
    hours: hoursOf(bySegment, perDeal),
  };
}

/** Whether a shift asks anything of somebody. */
export function isTouched({ moved, gated, approvals, trainees }: Load): boolean {
  return moved > 0 || gated > 0 || (approvals ?? 0) > 0 || trainees > 0;
}
