import type { Asked } from "../form.ts";
import { medianWait } from "../median-wait.ts";
import type { GateParams } from "./params.ts";
import { sinceOf } from "./queries.ts";
import type { GateCounts, GateResult } from "./result.ts";
import type { GateRows } from "./rows.ts";
import { shareBySeller } from "./share-by-seller.ts";

/** Fewer attestations than this say nothing of how long they take. */
const fewestAttested = 5;

type Move = GateRows["moves"][number];
type Known = Move & { readonly seller_id: string };

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const versionKey = ({ record, version }: { readonly record: string; readonly version: number }) =>
  `${record} ${version}`;
const sum = <Row>(rows: readonly Row[], of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
const isUnattested = ({ state }: Move) => state === "after" || state === "never";

function countsOf(moves: readonly Known[]): GateCounts {
  const counted = (rows: readonly Known[]) => sum(rows, (row) => row.moves);
  const sellers = [...Map.groupBy(moves, ({ seller_id: id }) => id)]
    .sort(([a], [b]) => byText(a, b))
    .map(([, own]) => ({ moves: counted(own), counting: counted(own.filter(isUnattested)) }));
  const inState = (state: Move["state"]) => counted(moves.filter((move) => move.state === state));
  return {
    moves: counted(moves),
    before: inState("before"),
    after: inState("after"),
    never: inState("never"),
    unknown: counted(moves.filter((move) => isUnattested(move) && move.unknown)),
    sellers: sellers.length,
    share: shareBySeller(sellers),
  };
}

function rulesOf({ rules, waits }: GateRows, moves: readonly Known[]): GateResult["rules"] {
  const waited = Map.groupBy(waits, versionKey);
  const moved = Map.groupBy(moves, versionKey);
  return rules
    .filter((rule) => rule.touches_sellers > 0)
    .toSorted((a, b) => byText(a.name, b.name) || byText(a.record, b.record) || b.version - a.version)
    .map((rule) => {
      const own = (waited.get(versionKey(rule)) ?? []).toSorted((a, b) => byText(a.person_id, b.person_id));
      return {
        record: rule.record,
        name: rule.name,
        version: rule.version,
        starts: rule.starts,
        inForce: rule.in_force,
        unseenFields: rule.unseen_fields,
        ...countsOf(moved.get(versionKey(rule)) ?? []),
        asked: own.length,
        attested: own.filter(({ attested }) => attested).length,
        median: medianWait(
          own.map(({ days, attested }) => ({ days, done: attested })),
          { fewest: fewestAttested, done: "attested", enough: "attestations" },
        ),
      };
    });
}

function peopleOf({ rules, workers, open, waits }: GateRows, moves: readonly Known[]): GateResult["people"] {
  const workerOf = new Map(workers.map((worker) => [worker.id, worker]));
  const asked = new Set(waits.map((wait) => `${versionKey(wait)} ${wait.person_id}`));
  return rules
    .filter((rule) => rule.in_force)
    .flatMap((rule) => {
      const of = <Row extends { readonly record: string; readonly version: number }>(rows: readonly Row[]) =>
        rows.filter((row) => versionKey(row) === versionKey(rule));
      const never = Map.groupBy(
        of(moves).filter(({ state }) => state === "never"),
        ({ seller_id: id }) => id,
      );
      const standing = Map.groupBy(
        of(open).filter(({ attested }) => !attested),
        ({ seller_id: id }) => id,
      );
      return [...new Set([...never.keys(), ...standing.keys()])].map((id) => {
        const worker = workerOf.get(id);
        const own = standing.get(id) ?? [];
        return {
          id,
          name: worker?.name ?? id,
          managerId: worker?.manager_id ?? null,
          manager: worker?.manager ?? null,
          active: worker?.active ?? true,
          asked: asked.has(`${versionKey(rule)} ${id}`),
          record: rule.record,
          rule: rule.name,
          version: rule.version,
          starts: rule.starts,
          unattested: sum(never.get(id) ?? [], (row) => row.moves),
          openDeals: sum(own, (row) => row.deals),
          openAmount: sum(own, (row) => row.amount ?? 0),
          amountsUnknown: sum(own, (row) => row.deals - row.amounts_known),
          openUnknown: sum(own, (row) => row.unknown),
        };
      });
    })
    .filter(({ active, openDeals }) => active || openDeals > 0)
    .sort(
      (a, b) =>
        b.openAmount - a.openAmount || b.unattested - a.unattested || byText(a.id, b.id) || byText(a.record, b.record),
    );
}

/** Which moves went through the gate of a rule before their seller had attested it, who stands there now, and how long attesting takes. */
export function compute(rows: GateRows, asked: Asked<GateParams>): GateResult {
  const known = rows.moves.filter((move): move is Known => move.seller_id !== null);
  const workerOf = new Map(rows.workers.map((worker) => [worker.id, worker]));
  const teams = new Map(
    rows.workers.flatMap(({ team_id: id, team }) => (id === null ? [] : [[id, team ?? id] as const])),
  );
  const byRole = Map.groupBy(known, ({ leads }) => (leads ? ("manager" as const) : ("seller" as const)));
  const byTeam = Map.groupBy(known, ({ seller_id: id }) => workerOf.get(id)?.team_id ?? null);
  return {
    since: sinceOf(asked),
    until: asked.asOf,
    all: countsOf(known),
    rules: rulesOf(rows, known),
    roles: (["seller", "manager"] as const).flatMap((role) => {
      const own = byRole.get(role);
      return own ? [{ role, ...countsOf(own) }] : [];
    }),
    teams: [...byTeam]
      .flatMap(([id, own]) => (id === null ? [] : [{ id, name: teams.get(id) ?? id, ...countsOf(own) }]))
      .sort((a, b) => byText(a.name, b.name) || byText(a.id, b.id)),
    people: peopleOf(rows, known),
    nobodyKnown: sum(
      rows.moves.filter(({ state }) => state === "nobody known"),
      (row) => row.moves,
    ),
  };
}
