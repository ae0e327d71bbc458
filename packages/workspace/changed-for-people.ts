import {
  type Criterion,
  criterionToSql,
  type DiscountBand,
  explainMiss,
  fieldsOf,
  type Gate,
  type JudgedRecord,
  type Strategy,
  sayDuration,
  sayShare,
  segmentSql,
} from "@fairway/strategy";
import type { Snapshot } from "@fairway/warehouse";
import { z } from "zod";
import { judgedDeals } from "./judged-deals.ts";

/** A deal or an account of somebody's that a version of the strategy touches, and how. */
export type TouchedExample = {
  readonly kind: "deal" | "account";
  readonly id: string;
  readonly name: string;
  /** Exact decimal in the reporting currency; null where it is not known. */
  readonly amount: string | null;
  readonly says: readonly string[];
};

/** What a version of the strategy changes for one person of the sales force. */
export type ChangedForPerson = {
  readonly person: { readonly id: string; readonly managerId: string | null };
  readonly touched: { readonly deals: number; readonly accounts: number; readonly amount: string };
  /** Up to three, most money first. */
  readonly examples: readonly TouchedExample[];
};

const most = 3;

type Values = Record<string, string | number | boolean>;
type Edge = { readonly above: number; readonly upTo: number; readonly was: string; readonly becomes: string };

const approvalOf = (band: DiscountBand | undefined): string =>
  band === undefined
    ? "what nobody has written down"
    : band.approve === "none"
      ? "no approval"
      : `${band.approve}${band.within === undefined ? "" : ` within ${sayDuration(band.within)}`}`;

/** The bands that hold in a segment: its own where it has some, else those of all segments. */
function bandsIn({ discounts }: Strategy, segment: string): readonly DiscountBand[] {
  const own = discounts.filter((band) => band.segments.includes(segment));
  return own.length > 0 ? own : discounts.filter((band) => band.segments.length === 0);
}

/** The discounts whose approval is another than it was, in one segment. */
function otherApprovals(before: Strategy, after: Strategy, segment: string): readonly Edge[] {
  const [was, becomes] = [bandsIn(before, segment), bandsIn(after, segment)];
  const edges = [...new Set([0, 1, ...[...was, ...becomes].flatMap(({ above, upTo }) => [above, upTo ?? 1])])].sort(
    (a, b) => a - b,
  );
  const at = (bands: readonly DiscountBand[], share: number) =>
    approvalOf(bands.find(({ above, upTo }) => share > above && share <= (upTo ?? 1)));
  return edges.slice(1).flatMap((upTo, index) => {
    const edge = { above: edges[index]!, upTo, was: at(was, upTo), becomes: at(becomes, upTo) };
    return edge.was === edge.becomes ? [] : [edge];
  });
}

/** Gates that were not there before, or asked for something else of other deals. */
function newGates(before: Strategy, after: Strategy): readonly Gate[] {
  const known = new Set(before.gates.map((gate) => JSON.stringify(gate)));
  return after.gates.filter((gate) => !known.has(JSON.stringify(gate)));
}

/** Columns for every field that some criteria look at, so that what is touched can also be explained. */
function fieldColumns(criteria: readonly Criterion[], entities: readonly string[]) {
  const paths = [...new Set(criteria.flatMap(fieldsOf))].filter((path) => entities.includes(path.split(".")[0]!));
  const plain = paths.filter((path) => !path.includes(".attributes."));
  const attributes = [
    ...new Set(paths.filter((path) => path.includes(".attributes.")).map((path) => path.split(".")[0]!)),
  ];
  const sql = [
    ...plain.map((path, at) => `, cast(${path} as varchar) as field_${at}`),
    ...attributes.map((entity) => `, ${entity}.attributes as ${entity}_attributes`),
  ].join("");
  const recordOf = (row: Readonly<Record<string, unknown>>): JudgedRecord => {
    const record: Record<string, Record<string, unknown>> = Object.fromEntries(entities.map((entity) => [entity, {}]));
    for (const [at, path] of plain.entries()) {
      const [entity, name] = path.split(".") as [string, string];
      record[entity]![name] = row[`field_${at}`] ?? null;
    }
    for (const entity of attributes) record[entity]!.attributes = row[`${entity}_attributes`] ?? null;
    return record;
  };
  return { sql, recordOf };
}

const touchedRow = z.looseObject({
  id: z.string(),
  name: z.string().nullable(),
  owner: z.string(),
  amount: z.string().nullable(),
  discount: z.number().nullable(),
  was: z.string(),
  becomes: z.string(),
  gates: z.string(),
  touched: z.coerce.number(),
  touched_amount: z.string(),
});
type TouchedRow = z.output<typeof touchedRow>;

/** How a version's change of plan reads for one deal or account: where it belongs now, and why. */
function segmentWords(before: Strategy, after: Strategy, { was, becomes }: TouchedRow, record: JudgedRecord): string[] {
  if (was === becomes) {
    const [old, young] = [before, after].map(({ segments }) => segments.find(({ id }) => id === becomes));
    return old && young && old.play !== young.play
      ? [`The play in ${young.name} is ${young.play} now (was ${old.play}).`]
      : [];
  }
  const nameOf = ({ segments }: Strategy, id: string) =>
    id === "outside"
      ? "outside every segment"
      : id === "unknown"
        ? "not known"
        : (segments.find((each) => each.id === id)?.name ?? id);
  const young = after.segments.find(({ id }) => id === becomes);
  const saying = after.currency === undefined ? {} : { currency: after.currency };
  const left = after.segments.find(({ id }) => id === was);
  const entered = before.segments.find(({ id }) => id === becomes);
  const misses = [
    ...(left ? explainMiss(left.when, record, { name: left.name, ...saying }) : []),
    ...(entered ? explainMiss(entered.when, record, { name: `${entered.name} before`, ...saying }) : []),
  ];
  const why = misses[0] === undefined ? "" : `: ${misses[0].sentence}`;
  return [
    `Its segment is ${nameOf(after, becomes)} now${young ? ` (${young.play})` : ""}, was ${nameOf(before, was)}${why}.`,
    ...(young?.because === undefined ? [] : [young.because]),
  ];
}

function dealsQuery(before: Strategy, after: Strategy, personId: string | undefined) {
  const [was, becomes] = [
    segmentSql(before, "opportunity", { prefix: "was" }),
    segmentSql(after, "opportunity", { prefix: "becomes" }),
  ];
  const values: Values = { ...was.values, ...becomes.values };
  const gates = newGates(before, after);
  const stages = after.stages;
  const gateSql = gates.map((gate, at) => {
    const holds =
      gate.when === undefined ? { sql: "true", values: {} } : criterionToSql(gate.when, { prefix: `gate_${at}` });
    Object.assign(values, holds.values);
    const passed = stages
      .slice(stages.findIndex(({ id }) => id === gate.before))
      .flatMap(({ id, inCrm }) => [id, ...inCrm]);
    values[`passed_${at}`] = JSON.stringify(passed);
    return `case when ${holds.sql} and coalesce(opportunity.stage, '') not in (select unnest(cast(cast($passed_${at} as json) as varchar[]))) then '${at} ' else '' end`;
  });
  const plays = after.segments.filter((young) =>
    before.segments.some(({ id, play }) => id === young.id && play !== young.play),
  );
  const replayed = plays.map(({ id }, at) => {
    values[`replayed_${at}`] = id;
    return `becomes = $replayed_${at}`;
  });
  const approvals = [...after.segments.map(({ id }) => id), "outside"].flatMap((segment) =>
    otherApprovals(before, after, segment).map(({ above, upTo }) => ({ segment, above, upTo })),
  );
  const discounted = approvals.map(({ segment, above, upTo }, at) => {
    values[`above_${at}`] = above;
    values[`up_to_${at}`] = upTo;
    values[`priced_${at}`] = segment;
    return `(becomes = $priced_${at} and discount > $above_${at} and discount <= $up_to_${at})`;
  });
  if (personId !== undefined) values.person = personId;
  const fields = fieldColumns(
    [...before.segments, ...after.segments].map(({ when }) => when),
    ["account", "opportunity"],
  );
  const sql = `with judged as (
  select opportunity.source_id as id, opportunity.name as name, opportunity.owner_id as owner, opportunity.amount as amount,
    ${was.sql} as was, ${becomes.sql} as becomes, ${gateSql.length === 0 ? "''" : gateSql.join(" || ")} as gates,
    priced.discount as discount${fields.sql}
  from ${judgedDeals(`deals.outcome = 'open' and deals.owner_id is not null${personId === undefined ? "" : " and deals.owner_id = $person"}`)}
  left join (
    select source_id, cast(1 - amount / nullif(list_amount, 0) as double) as discount from opportunity where list_amount > 0
  ) as priced on priced.source_id = opportunity.source_id
), ranked as (
  select judged.*, row_number() over (partition by owner order by amount desc nulls last, id) as place,
    count(*) over (partition by owner) as touched, sum(coalesce(amount, 0)) over (partition by owner) as touched_amount
  from judged
  where ${["was <> becomes", "gates <> ''", ...replayed, ...discounted].join(" or ")}
)
select * replace (cast(cast(amount as decimal(18, 2)) as varchar) as amount, cast(cast(touched_amount as decimal(18, 2)) as varchar) as touched_amount)
from ranked where place <= ${most} order by owner, place`;
  return { query: { sql, values }, gates, recordOf: fields.recordOf };
}

function accountsQuery(before: Strategy, after: Strategy, personId: string | undefined) {
  const [was, becomes] = [
    segmentSql(before, "account", { prefix: "was" }),
    segmentSql(after, "account", { prefix: "becomes" }),
  ];
  const values: Values = { ...was.values, ...becomes.values, ...(personId === undefined ? {} : { person: personId }) };
  const fields = fieldColumns(
    [...before.segments, ...after.segments].map(({ when }) => when),
    ["account"],
  );
  const sql = `with judged as (
  select account.source_id as id, account.name as name, account.owner_id as owner, ${was.sql} as was, ${becomes.sql} as becomes,
    account.annual_revenue as revenue${fields.sql}
  from account where account.owner_id is not null and account.churned_on is null${personId === undefined ? "" : " and account.owner_id = $person"}
), ranked as (
  select judged.*, row_number() over (partition by owner order by revenue desc nulls last, id) as place, count(*) over (partition by owner) as touched
  from judged where was <> becomes
)
select * exclude (revenue), null as amount, null as discount, '' as gates, '0' as touched_amount
from ranked where place <= ${most} order by owner, place`;
  return { query: { sql, values }, recordOf: fields.recordOf };
}

const personRow = z.object({ id: z.string(), manager: z.string().nullable() });

/**
 * What a version of the strategy changes for each person of the sales force, on a snapshot's day: their open deals whose
 * segment, play, gates or discount approval are others, and their accounts whose segment is another. Everybody who works
 * here is there, also those of whose nothing is touched.
 *
 * @param personId only this one.
 */
export async function changedForPeople(
  snapshot: Snapshot,
  before: Strategy,
  after: Strategy,
  personId?: string,
): Promise<readonly ChangedForPerson[]> {
  const deals = dealsQuery(before, after, personId);
  const accounts = accountsQuery(before, after, personId);
  const only = personId === undefined ? {} : { person: personId };
  const [people, dealRows, accountRows] = await Promise.all([
    snapshot.run(
      {
        sql: `select source_id as id, manager_id as manager from seller where coalesce(active, true) and left_on is null${personId === undefined ? "" : " and source_id = $person"} order by source_id`,
        values: only,
      },
      { row: personRow },
    ),
    snapshot.run(deals.query, { row: touchedRow }),
    snapshot.run(accounts.query, { row: touchedRow }),
  ]);
  const dealsOf = Map.groupBy(dealRows, ({ owner }) => owner);
  const accountsOf = Map.groupBy(accountRows, ({ owner }) => owner);

  function dealWords(row: TouchedRow): readonly string[] {
    const gated = row.gates
      .trim()
      .split(" ")
      .flatMap((at) => (at === "" ? [] : [deals.gates[Number(at)]!]));
    const discount = row.discount === null ? undefined : row.discount;
    const approvals =
      discount === undefined
        ? []
        : otherApprovals(before, after, row.becomes).filter(({ above, upTo }) => discount > above && discount <= upTo);
    return [
      ...segmentWords(before, after, row, deals.recordOf(row)),
      ...gated.map(({ before: stage, requires }) => `Before ${stage} it must show: ${requires.join("; ")}.`),
      ...approvals.map(
        ({ was, becomes }) =>
          `Its discount of ${sayShare(Math.round(discount! * 1000) / 1000)} needs ${becomes} now (was ${was}).`,
      ),
    ];
  }

  return people.map(({ id, manager }) => {
    const [own, owned] = [dealsOf.get(id) ?? [], accountsOf.get(id) ?? []];
    const examples: readonly TouchedExample[] = [
      ...own.map((row) => ({
        kind: "deal" as const,
        id: row.id,
        name: row.name ?? row.id,
        amount: row.amount,
        says: dealWords(row),
      })),
      ...owned.map((row) => ({
        kind: "account" as const,
        id: row.id,
        name: row.name ?? row.id,
        amount: null,
        says: segmentWords(before, after, row, accounts.recordOf(row)),
      })),
    ];
    return {
      person: { id, managerId: manager },
      touched: { deals: own[0]?.touched ?? 0, accounts: owned[0]?.touched ?? 0, amount: own[0]?.touched_amount ?? "0" },
      examples: examples.slice(0, most),
    };
  });
}
