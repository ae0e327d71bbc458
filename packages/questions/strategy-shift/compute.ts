import type { Strategy } from "@fairway/strategy";
import type { Asked } from "../form.ts";
import { segmentRows } from "../segment-rows.ts";
import { medianHours } from "./hours.ts";
import { isTouched, known, loadOf, newApprovals } from "./load.ts";
import { gateName, newGates } from "./new-gates.ts";
import { newTrainings } from "./new-trainings.ts";
import type { ShiftParams } from "./params.ts";
import type { Load, Move, ShiftResult } from "./result.ts";
import type { ShiftRows } from "./rows.ts";
import { isMove, type Shift, shiftOf, verdictOf } from "./shift.ts";
import { untold } from "./untold.ts";

const versionOf = ({ effective, name, version }: Strategy) => ({ version, name, takesEffect: effective });

function movesOf({ accounts, moves }: ShiftRows, shift: Shift): readonly Move[] {
  const pairs = Map.groupBy([...moves, ...accounts], ({ was, becomes }) => `${was} ${becomes}`);
  return [...pairs.values()]
    .map((rows): Move => {
      const { was, becomes } = rows[0]!;
      const deals = rows.flatMap((row) => ("deals" in row ? [row] : []));
      return {
        from: was,
        fromPlay: verdictOf(shift.before, was),
        to: becomes,
        toPlay: verdictOf(shift.after, becomes),
        moved: isMove(shift, was, becomes),
        accounts: rows.reduce((sum, row) => sum + ("accounts" in row ? row.accounts : 0), 0),
        deals: deals.reduce((sum, row) => sum + row.deals, 0),
        amount: known(deals),
        amountsKnown: deals.reduce((sum, row) => sum + row.amounts_known, 0),
      };
    })
    .sort(
      (a, b) =>
        Number(b.moved) - Number(a.moved) ||
        (b.amount ?? 0) - (a.amount ?? 0) ||
        b.deals - a.deals ||
        b.accounts - a.accounts ||
        `${a.from} ${a.to}`.localeCompare(`${b.from} ${b.to}`),
    );
}

/** The rows of each team. */
function byTeam<Row extends { readonly team_id: string | null }>(rows: readonly Row[]) {
  const found = Map.groupBy(rows, ({ team_id }) => team_id);
  return (team: string | null): readonly Row[] => found.get(team) ?? [];
}

function teamsOf(rows: ShiftRows, shift: Shift, perDeal: Parameters<typeof loadOf>[2], quotesKnown: boolean) {
  const names = new Map<string | null, string | null>();
  for (const { team, team_id } of [...rows.moves, ...rows.trainees]) names.set(team_id, names.get(team_id) ?? team);
  const weight = (load: Load) => load.moved + load.gated + (load.approvals ?? 0) + load.trainees;
  const [moves, quotes, trainees] = [byTeam(rows.moves), byTeam(rows.quotes), byTeam(rows.trainees)];
  return [...names]
    .map(([id, name]) => {
      const own = { moves: moves(id), quotes: quotesKnown ? quotes(id) : null, trainees: trainees(id) };
      const load = loadOf(own, shift, perDeal);
      return { id, name: name ?? id ?? "in no team", ...load };
    })
    .filter(isTouched)
    .sort((a, b) => weight(b) - weight(a) || a.name.localeCompare(b.name));
}

function approvalsOf(rows: ShiftRows, shift: Shift): ShiftResult["approvals"] {
  const found = Map.groupBy(newApprovals(rows.quotes, shift), ({ from, to }) => `${from ?? ""}>${to}`);
  return [...found.values()]
    .map((each) => ({ ...each[0]!, quotes: each.reduce((sum, { quotes }) => sum + quotes, 0) }))
    .sort((a, b) => b.quotes - a.quotes || a.to.localeCompare(b.to));
}

/** What a shift changes and whom it touches; see `shiftResult`. */
export function compute(rows: ShiftRows, asked: Asked<ShiftParams>): ShiftResult {
  const shift = shiftOf(asked);
  const there = rows.known[0] ?? { accounts: 0, quotes: 0, enrolments: 0, placed: 0 };
  const pursued = shift.after.segments.filter(({ play }) => play === "pursue").map(({ id }) => id);
  const perDeal = new Map(pursued.map((segment) => [segment, medianHours(segment, rows, shift)]));
  const quotes = there.quotes > 0 ? rows.quotes : null;
  const all = loadOf({ moves: rows.moves, quotes, trainees: rows.trainees }, shift, perDeal);
  const moves = movesOf(rows, shift);
  const newlyPursued = new Set(
    moves
      .filter(({ deals, fromPlay, toPlay }) => deals > 0 && toPlay === "pursue" && fromPlay !== "pursue")
      .map(({ to }) => to),
  );
  const gates = newGates(shift).map(({ gate }, index) => {
    const row = rows.gates.find((each) => each.gate === index);
    return {
      name: gateName(gate),
      requires: [...gate.requires],
      deals: row?.deals ?? 0,
      amount: row?.amount ?? null,
      unknown: row?.unknown ?? 0,
    };
  });
  const [before, after] = [rows.before[0], rows.after[0]];
  return {
    shift: {
      kind: shift.kind,
      name: shift.name,
      before: versionOf(shift.before),
      after: versionOf(shift.after),
    },
    changes: shift.changes.map(({ kind, path, sentence }) => ({ kind, path, sentence })),
    segments: { before: [...segmentRows(shift.before)], after: [...segmentRows(shift.after)] },
    accounts: {
      total: moves.reduce((sum, { accounts }) => sum + accounts, 0),
      moved: moves.reduce((sum, { accounts, moved }) => sum + (moved ? accounts : 0), 0),
    },
    moves: [...moves],
    sellers: {
      touched: rows.sellers[0]?.touched ?? 0,
      listed: rows.sellers.map((row) => ({
        id: row.seller_id,
        name: row.seller ?? row.seller_id,
        team: row.team,
        deals: row.deals,
        amount: row.amount,
        moved: row.moved,
        movedAmount: row.moved_amount,
        avoided: row.avoided,
      })),
    },
    teams: teamsOf(rows, shift, perDeal, there.quotes > 0),
    all,
    gates,
    approvals: approvalsOf(rows, shift),
    trainings: newTrainings(shift).map(({ competency, segments, training }, index) => {
      const own = rows.trainees.filter((row) => row.training === index);
      return {
        training,
        competency,
        segments: [...segments],
        sellers: own.reduce((sum, row) => sum + row.sellers, 0),
        completed: there.enrolments === 0 ? null : own.reduce((sum, row) => sum + row.completed, 0),
      };
    }),
    hours: [...perDeal]
      .filter(([segment]) => newlyPursued.has(segment))
      .map(([segment, each]) => ({ segment, perDeal: each })),
    reread: before && after ? { before, after } : null,
    untold: [...untold(shift, { all, gates }, there)],
  };
}
