import { fieldNames, fitsSql, type Strategy, segmentSql } from "@fairway/strategy";
import type { Query, SqlValue } from "./form.ts";
import { numberedRelations } from "./numbered-relations.ts";
import type { Relation } from "./relation.ts";
import type { Scope } from "./scope.ts";
import { sellerRelations } from "./seller-relations.ts";
import { teamRelations } from "./team-relations.ts";
import { unitRelations } from "./unit-relations.ts";
import { ownRows, type SeenColumns, type SharedReading } from "./whose-rows.ts";

/** As many groups as accounts are dealt out into. */
export const accountGroups = 4000;

/**
 * Every account by a whole number, from 0, in the order of ids, and its group: where accounts differ, it is told by groups of them (random groups; Wolter,
 * Introduction to Variance Estimation, 2007, chapter 2), each account by itself where there are no more than groups. A deal without an
 * account stands for one.
 */
const accountGroup: Relation = {
  name: "account_group",
  seller: "account_id",
  query: () => ({
    sql: `select account_id, account_number, mod(account_number, ${accountGroups}) as account_group
from (
  select account_id, cast(row_number() over (order by account_id) - 1 as integer) as account_number
  from (select source_id as account_id from account union select coalesce(account_id, opportunity_id) from opportunity_fact)
) as numbered`,
    values: {},
  }),
};

/** Every deal with its account, under the names that criteria look at: its amount is the one in the reporting currency. */
const judgedDeals = `opportunity_fact as fact
join (
  select ${["source_id", "probability", "forecast_category", "attributes", ...fieldNames("opportunity")]
    .filter((name) => name !== "amount")
    .map((name) => `deals.${name}`)
    .join(", ")},
    facts.amount
  from opportunity as deals join opportunity_fact as facts on facts.opportunity_id = deals.source_id
) as opportunity on opportunity.source_id = fact.opportunity_id
left join account on account.source_id = fact.account_id`;

/** In the order of outcome and closing, so that what looks at open deals, or at those of a time, passes over the others unread. */
const deal: Relation = {
  name: "deal",
  seller: "owner_id",
  query: (strategy) => {
    const segment = segmentSql(strategy, "opportunity", { prefix: "opportunity_segment" });
    return {
      sql: `select fact.*, opportunity.name as name, opportunity.type as type, opportunity.probability as probability,
  opportunity.forecast_category as forecast_category, account.name as account_name,
  case when fact.account_id is not null then account_group.account_number end as account_number, account_group.account_group as account_group,
  ${segment.sql} as segment, ${segment.missingSql} as missing_field
from ${judgedDeals}
join account_group on account_group.account_id = coalesce(fact.account_id, fact.opportunity_id)
order by fact.outcome, fact.closed_on`,
      values: segment.values,
    };
  },
};

/** Every segment that an open deal fits, not the first alone: "core mid-market?", the question mark where unknown values keep it open. */
const openDealFit: Relation = {
  name: "open_deal_fit",
  seller: "owner_id",
  query: (strategy) => {
    const fits = fitsSql(strategy, "opportunity", { prefix: "open_deal_fit" });
    return {
      sql: `select fact.opportunity_id as opportunity_id, fact.owner_id as owner_id, ${fits.sql} as fits
from ${judgedDeals}
where fact.outcome = 'open'`,
      values: fits.values,
    };
  },
};

/** What the segment's relation carries of one kind of record besides what all have. */
const ownColumns = {
  account: " account_group.account_group as account_group,",
  lead: " lead.converted_at as converted_at,",
  contact: " contact.account_id as account_id,",
} as const;

function recordSegment(entity: "account" | "lead" | "contact", from: string): Relation {
  return {
    name: `${entity}_segment`,
    seller: "owner_id",
    query: (strategy) => {
      const segment = segmentSql(strategy, entity, { prefix: `${entity}_segment` });
      return {
        sql: `select ${entity}.source_id as ${entity}_id, ${entity}.owner_id as owner_id, ${entity}.lead_source as lead_source,
  ${entity}.created_at as created_at,${ownColumns[entity]}
  ${segment.sql} as segment, ${segment.missingSql} as missing_field
${from}`,
        values: segment.values,
      };
    },
  };
}

/** Sums of whole numbers, kept in 64 bits. */
function counted(of: string, columns: readonly string[]): string {
  return columns.map((column) => `cast(sum(${of}.${column}) as bigint) as ${column}`).join(", ");
}

const effortMix: Relation = {
  name: "effort_mix",
  seller: "seller_id",
  query: () => ({
    sql: `select effort.seller_id as seller_id, effort.month as month,
  coalesce(deal.segment, account_segment.segment, 'unattributed') as segment,
  sum(effort.minutes) as minutes, ${counted("effort", ["minutes_known", "activities", "meetings", "calls", "emails"])}
from effort
left join deal on deal.opportunity_id = effort.opportunity_id
left join account_segment on account_segment.account_id = case when deal.opportunity_id is null then effort.account_id end
group by 1, 2, 3`,
    values: {},
  }),
};

/** How far back effort is kept by week: a fiscal year and the quarter before it. What is planned for later is not effort. */
const weeklyDays = 470;

const effortWeek: Relation = {
  name: "effort_week",
  seller: "seller_id",
  query: () => ({
    sql: `select activity.seller_id as seller_id, cast(date_trunc('week', activity.at) as date) as week,
  cast(date_trunc('month', activity.at) as date) as month,
  coalesce(deal.segment, account_segment.segment, 'unattributed') as segment,
  sum(activity.minutes) as minutes, count(activity.minutes) as minutes_known, count(*) as activities,
  count(*) filter (where activity_type.kind = 'meeting') as meetings,
  count(*) filter (where activity_type.kind = 'call') as calls,
  count(*) filter (where activity_type.kind = 'email') as emails
from activity
join activity_type on activity_type.type is not distinct from activity.type
left join deal on deal.opportunity_id = activity.opportunity_id
left join account_segment on account_segment.account_id = case when deal.opportunity_id is null then activity.account_id end
cross join (select max(effort.last_at) as at from effort) as latest
where coalesce(activity.done, true)
  and activity.at <= latest.at and activity.at >= date_add('day', -${weeklyDays}, latest.at)
group by 1, 2, 3, 4`,
    values: {},
  }),
};

const pipelineMix: Relation = {
  name: "pipeline_mix",
  seller: "seller_id",
  query: () => ({
    sql: `select deal.owner_id as seller_id, opportunity_month.month as month, deal.segment as segment,
  sum(opportunity_month.open_days) as open_days, sum(opportunity_month.amount_days) as amount_days,
  count(opportunity_month.amount_days) as amounts_known, count(*) as deals
from opportunity_month
join deal on deal.opportunity_id = opportunity_month.opportunity_id
group by 1, 2, 3`,
    values: {},
  }),
};

/** A ticket is with its account's owner and in its account's segment. */
const ticketMix: Relation = {
  name: "ticket_mix",
  seller: "seller_id",
  query: () => ({
    sql: `select account_segment.owner_id as seller_id, account_ticket.month as month, account_segment.segment as segment,
  ${counted("account_ticket", ["tickets"])}, cast(sum(account_ticket.costs_known) as bigint) as ticket_costs_known,
  cast(sum(account_ticket.cost) as decimal(18,4)) as ticket_cost
from account_ticket
join account_segment on account_segment.account_id = account_ticket.account_id
group by 1, 2, 3`,
    values: {},
  }),
};

/** In the order in which they build on each other. */
export const relations = [
  accountGroup,
  deal,
  openDealFit,
  recordSegment("account", "from account join account_group on account_group.account_id = account.source_id"),
  recordSegment("lead", "from lead"),
  recordSegment("contact", "from contact left join account on account.source_id = contact.account_id"),
  effortMix,
  effortWeek,
  pipelineMix,
  ticketMix,
  ...unitRelations,
  ...sellerRelations,
  ...numberedRelations,
  ...teamRelations,
] as const satisfies readonly Relation[];

/** A name in the place of a table; not a column after "is distinct from". */
const tableNamed = (name: string): string => `${name}\\b(?!\\s*\\.)`;

const readings = new Map<string, RegExp>();

/** Whether the text reads from a table or relation of that name. */
export function readsFrom(sql: string, name: string): boolean {
  let reading = readings.get(name);
  if (reading === undefined) {
    reading = new RegExp(`\\b(?:from|join)\\s+${tableNamed(name)}`, "i");
    readings.set(name, reading);
  }
  return reading.test(sql);
}

const written = new WeakMap<Strategy, Map<string, Query>>();

/** A relation's text and values through a strategy, written once. */
function writtenOut({ name, query }: Relation, strategy: Strategy): Query {
  const known = written.get(strategy) ?? new Map<string, Query>();
  written.set(strategy, known);
  const found = known.get(name) ?? query(strategy);
  known.set(name, found);
  return found;
}

/** A shared relation as a query reads it: under its own name through the strategy in force, under `draft_deal` through one named `draft`. */
type Reading = { readonly relation: Relation; readonly prefix: string; readonly strategy: Strategy };

/** The shared relations that a query reads, what they build on included, in the order in which they build on each other. */
export function relationsRead({ sql, through = {} }: Query, strategy: Strategy): readonly Reading[] {
  const strategies = [
    ["", strategy] as const,
    ...Object.entries(through).map(([name, of]) => [`${name}_`, of] as const),
  ];
  return strategies.flatMap(([prefix, of]) => {
    const read = new Set<string>();
    const follow = (text: string, before: string) => {
      for (const relation of relations) {
        const { name } = relation;
        if (read.has(name) || !readsFrom(text, `${before}${name}`)) continue;
        read.add(name);
        follow(writtenOut(relation, of).sql, "");
      }
    };
    follow(sql, prefix);
    return relations.filter(({ name }) => read.has(name)).map((relation) => ({ relation, prefix, strategy: of }));
  });
}

/** The text with every `from name` and `join name` reading another table instead, under its old name. */
function readingInstead(sql: string, name: string, other: string): string {
  return sql
    .replace(new RegExp(`\\b(from|join)\\s+${name}\\s+as\\b`, "gi"), `$1 ${other} as`)
    .replace(new RegExp(`\\b(from|join)\\s+${tableNamed(name)}`, "gi"), `$1 ${other} as ${name}`);
}

/** A relation spelled out: its text and values, renamed so that several strategies' can stand in one query. */
function spelledOut({ relation, prefix, strategy }: Reading): Query {
  const { sql, values } = writtenOut(relation, strategy);
  if (prefix === "") return { sql, values };
  return {
    sql: relations
      .reduce((text, { name }) => readingInstead(text, name, `${prefix}${name}`), sql)
      .replaceAll(/\$(\w+)/g, (parameter, name: string) => (name in values ? `$${prefix}${name}` : parameter)),
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value])),
  };
}

function laidBefore(parts: readonly (readonly [name: string, sql: string])[], sql: string): string {
  if (parts.length === 0) return sql;
  const laid = parts.map(([name, text]) => `${name} as (\n${text}\n)`).join(",\n");
  return /^\s*with\b/i.test(sql) ? sql.replace(/^\s*with\b/i, `with ${laid},`) : `with ${laid}\n${sql}`;
}

/** What somebody sees, as of which day. */
export type Seen = {
  readonly scope: Scope;
  readonly asOf: string;
  readonly columns?: SeenColumns;
  readonly facts?: readonly string[];
};

/**
 * A query with what it reads laid before it: the shared relations that it names, and what the asker may see of everything that it reads.
 * This is the one place where either is written; a question's text does neither. A relation that stands worked out is read where it stands,
 * since the engine would copy one that is laid before the text and read twice.
 *
 * @param located where a shared relation, by the name under which the query reads it, already stands worked out ("derived.deal_7f3a"), or
 *   undefined to spell it out.
 */
export function relationsFor(
  query: Query,
  strategy: Strategy,
  { scope, asOf, columns, facts = [] }: Seen,
  located: (relation: string) => string | undefined,
): Query {
  const whole = scope.sellers === "all" && columns === undefined;
  const values: Record<string, SqlValue> = { ...query.values, snapshot_day: asOf };
  const parts: (readonly [string, string])[] = [];
  const shared: SharedReading[] = [];
  const stands: (readonly [string, string])[] = [];
  for (const reading of relationsRead(query, strategy)) {
    const { relation, prefix } = reading;
    const name = `${prefix}${relation.name}`;
    const where = located(name);
    const from = where ?? `whole_${name}`;
    const spelled = spelledOut(reading);
    Object.assign(values, spelled.values);
    if (whole && where !== undefined) stands.push([name, where]);
    else if (whole) parts.push([name, spelled.sql]);
    else if (where === undefined) {
      const apart = spelledOut({ ...reading, prefix: `whole_${prefix}` });
      Object.assign(values, apart.values);
      parts.push([from, apart.sql]);
    }
    shared.push({ name, of: relation.name, seller: relation.seller, sql: spelled.sql, whole: from });
  }
  const reading = (text: string) => stands.reduce((sofar, [name, where]) => readingInstead(sofar, name, where), text);
  if (whole)
    return {
      sql: laidBefore(
        parts.map(([name, text]) => [name, reading(text)] as const),
        reading(query.sql),
      ),
      values,
    };
  const own = ownRows(query.sql, { scope, asOf, columns: columns ?? (() => "*"), facts }, shared);
  return { sql: laidBefore([...parts, ...own.parts], query.sql), values: { ...values, ...own.values } };
}
