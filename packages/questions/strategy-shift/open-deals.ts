import type { Segment, Strategy } from "@fairway/strategy";
import { acceptedReasons } from "../accepted-reasons.ts";
import type { Query, SqlValue } from "../form.ts";
import { edgesOf } from "./approvals.ts";
import { gatesAsSegments, type NewGate, newGates } from "./new-gates.ts";
import { replayed, type Shift } from "./shift.ts";

type Values = Record<string, SqlValue>;

/** "column in ($name_0, $name_1)", false where the list is empty. */
export function amongst(column: string, name: string, list: readonly string[], values: Values): string {
  if (list.length === 0) return "false";
  const names = list.map((value, at) => {
    values[`${name}_${at}`] = value;
    return `$${name}_${at}`;
  });
  return `${column} in (${names.join(", ")})`;
}

const idsOf = ({ segments }: Strategy, holds: (segment: Segment) => boolean) =>
  segments.filter(holds).map(({ id }) => id);

/** What is newly so of whoever stood in one segment and stands in another, as SQL over `was` and `becomes`. */
function newly(shift: Shift, name: string, holds: (segment: Segment) => boolean, values: Values): string {
  const is = amongst("becomes", `${name}_after`, idsOf(shift.after, holds), values);
  return `(${is} and not (${amongst("was", `${name}_before`, idsOf(shift.before, holds), values)}))`;
}

/** Whether somebody stands in another segment or in one with another play, as SQL over the columns named. */
export function movedSql(shift: Shift, values: Values, was = "was", becomes = "becomes"): string {
  return `(${was} <> ${becomes} or ${amongst(was, "replayed", replayed(shift), values)})`;
}

function stagePlace({ stages }: Strategy, values: Values): string {
  const cases = stages.map(({ id, inCrm, name }, place) => {
    const called = [
      ...new Set([id, ...(name === undefined ? [] : [name]), ...inCrm].map((each) => each.toLowerCase())),
    ];
    return `when ${amongst("lower(was.stage)", `stage_${place}`, called, values)} then ${place}`;
  });
  return cases.length === 0 ? "cast(null as integer)" : `case ${cases.join(" ")} end`;
}

const fits = (id: string) => `(' ' || coalesce(fits, '') || ' ') like '% ${id} %'`;

/** Whether a gate is new to a deal and ahead of it; null where a field or the deal's stage keeps it open. */
function gateSql({ gate, place, coveredBy }: NewGate, index: number, { before }: Shift): string {
  const held = (id: string, always: boolean) =>
    always ? "true" : `case when ${fits(id)} then true when ${fits(`${id}?`)} then null else false end`;
  const holds = held(`gate-${index}`, gate.when === undefined);
  const covered = coveredBy.map((old) => `not (${held(`was-${old}`, before.gates[old]!.when === undefined)})`);
  return [`(stage_place < ${place})`, `(${holds})`, ...covered].join(" and ");
}

/** A query's beginning: `open_deal`, one row a deal that is open, seen through both strategies, with what is new to it. */
export type OpenDeals = Required<Query> & { readonly gates: readonly NewGate[] };

/**
 * Every open deal under both strategies: `was`, `becomes`, `moved`, `avoided`, `pursued`, `rationale` (each newly so; the last but where a
 * reason was accepted and holds on the day), `reasoned` (where one does), `gate_0` ... (whether that new gate is ahead of it; null: cannot be
 * told) and `gated` (any of them).
 */
export function openDeals(shift: Shift, asOf: string): OpenDeals {
  const values: Values = { as_of: asOf };
  const gates = newGates(shift);
  const through = {
    before: shift.before,
    after: shift.after,
    ...(gates.length > 0 ? { gates: gatesAsSegments(shift, gates) } : {}),
  };
  const each = gates.map((gate, index) => `(${gateSql(gate, index, shift)}) as gate_${index}`);
  const any = gates.map((_, index) => `gate_${index}`).join(" or ");
  return {
    gates,
    through,
    values,
    sql: `seen as (
  select was.opportunity_id as opportunity_id, was.name as name, was.account_name as account_name, was.owner_id as owner_id,
    was.team_id as team_id, was.stage as stage, was.amount as amount, was.segment as was, becomes.segment as becomes,
    ${stagePlace(shift.after, values)} as stage_place,
    ${gates.length > 0 ? "gates.fits" : "''"} as fits, accepted.until is not null as reasoned
  from before_deal as was
  join after_deal as becomes on becomes.opportunity_id = was.opportunity_id and becomes.outcome = 'open'
  ${gates.length > 0 ? "left join gates_open_deal_fit as gates on gates.opportunity_id = was.opportunity_id" : ""}
  left join (${acceptedReasons}) as accepted on accepted.opportunity_id = was.opportunity_id
  where was.outcome = 'open'
),
held as (
  select seen.*, ${movedSql(shift, values)} as moved,
    ${newly(shift, "avoid", ({ play }) => play === "avoid", values)} as avoided,
    ${newly(shift, "pursue", ({ play }) => play === "pursue", values)} as pursued,
    (${newly(shift, "rationale", ({ requiresRationale }) => requiresRationale, values)} and not reasoned) as rationale
    ${each.map((sql) => `, ${sql}`).join("")}
  from seen
),
open_deal as (
  select held.*, ${any === "" ? "false" : `(${any})`} as gated from held
)`,
  };
}

/** The newest quote of every open deal as `open_quote`, with its discount and how many edges of discount bands lie below that. */
export function openQuotes(shift: Shift, asOf: string): OpenDeals {
  const deals = openDeals(shift, asOf);
  const values: Values = { ...deals.values };
  const below = edgesOf(shift).map((edge, at) => {
    values[`edge_${at}`] = edge;
    return `case when given.discount > $edge_${at} then 1 else 0 end`;
  });
  return {
    ...deals,
    values,
    sql: `${deals.sql},
given as (
  select open_deal.*, quote.name as quote_name,
    coalesce(cast(quote.discount as double), 1 - cast(quote.amount as double) / nullif(cast(quote.list_amount as double), 0)) as discount,
    row_number() over (partition by open_deal.opportunity_id order by quote.created_at desc nulls last, quote.source_id desc) as place
  from open_deal join quote on quote.opportunity_id = open_deal.opportunity_id
),
open_quote as (
  select given.*, case when given.discount is not null then ${below.join(" + ")} end as edges_below from given where given.place = 1
)`,
  };
}
