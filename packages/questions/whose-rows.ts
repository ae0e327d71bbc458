import type { SqlValue } from "./form.ts";
import type { Scope } from "./scope.ts";

/** Parts the sellers and the accounts of a scope from each other where they are bound as one value; no id holds it. */
const separator = "\u001f";

type Rule = (scope: Ruled) => string;

type Ruled = {
  /** A condition: the column names a seller of the scope. */
  readonly ofSeller: (column: string) => string;
  /** " or ...": the column names an account that the scope adds; nothing where it adds none. */
  readonly orAccount: (column: string) => string;
};

const everybodys: Rule = () => "true";
const nobodys: Rule = () => "false";
const ofDeal: Rule = () => "opportunity_id in (select source_id from opportunity)";
const ofAccount: Rule = () => "account_id in (select source_id from account)";
const ofPerson: Rule = ({ ofSeller }) => ofSeller("seller_id");
/** What people did is theirs whose record it is, and whoever did it sees it too. */
const ownRecord: Rule = ({ ofSeller }) => `${ofSeller("owner")} or ${ofSeller('"by"')}`;
const dealRow: Rule = ({ ofSeller, orAccount }) => `${ofSeller("owner_id")}${orAccount("account_id")}`;
/** A worry is read by everybody; one that was taken back, by whoever told it. */
const toldToAll: Rule = (scope) =>
  `record not in (select record from worry_step where state = 'withdrawn') or ${ownRecord(scope)}`;
const workRow: Rule = ({ ofSeller, orAccount }) =>
  `${ofSeller("seller_id")} or opportunity_id in (select source_id from opportunity)${orAccount("account_id")}`;

/**
 * Whose the rows of every record and roll-up are: the condition under which somebody sees one. A deal is its owner's; whoever sees a deal sees
 * the account it is with and all that happened to it; what somebody did is theirs. What is nobody's (products, rates, figures from outside)
 * everybody sees. Each may name those before it, and sees of them what the asker sees.
 */
export const whoseRows: Readonly<Record<string, Rule>> = {
  seller: ({ ofSeller }) => ofSeller("source_id"),
  team: ({ ofSeller }) => `source_id in (select team_id from seller) or ${ofSeller("manager_id")}`,
  opportunity: dealRow,
  account: ({ ofSeller, orAccount }) =>
    `${ofSeller("owner_id")}${orAccount("source_id")} or source_id in (select account_id from opportunity)`,
  contact: ({ ofSeller }) => `${ofSeller("owner_id")} or account_id in (select source_id from account)`,
  lead: dealRow,
  stage_change: ofDeal,
  line_item: ofDeal,
  quote: ofDeal,
  competitor_presence: ofDeal,
  loss_review: ofDeal,
  activity: workRow,
  content_use: ({ ofSeller }) => `${ofSeller("seller_id")} or opportunity_id in (select source_id from opportunity)`,
  touch: () =>
    "account_id in (select source_id from account) or contact_id in (select source_id from contact) or lead_id in (select source_id from lead)",
  quota: ({ ofSeller }) =>
    `${ofSeller("seller_id")} or (seller_id is null and team_id in (select source_id from team where ${ofSeller("manager_id")}))`,
  territory_assignment: ({ ofSeller, orAccount }) => `${ofSeller("seller_id")}${orAccount("account_id")}`,
  territory: () => "source_id in (select territory_id from territory_assignment)",
  invoice: () =>
    "account_id in (select source_id from account) or opportunity_id in (select source_id from opportunity)",
  deal_registration: () =>
    "opportunity_id in (select source_id from opportunity) or (opportunity_id is null and account_id in (select source_id from account))",
  ticket: ofAccount,
  usage: ofAccount,
  subscription: ofAccount,
  training_enrolment: ofPerson,
  skill_assessment: ofPerson,
  product: everybodys,
  campaign: everybodys,
  partner: everybodys,
  exchange_rate: everybodys,
  benchmark: everybodys,
  market_size: everybodys,
  opportunity_timeline: ofDeal,
  effort: workRow,
  contact_met: ofDeal,
  first_meeting: ofDeal,
  stage_interval: ofDeal,
  opportunity_fact: dealRow,
  opportunity_month: ofDeal,
  account_ticket: ofAccount,
  inventory: nobodys,
  attention_step: ownRecord,
  rationale_step: ownRecord,
  feedback_step: ownRecord,
  decision_step: ownRecord,
  pre_mortem_step: ownRecord,
  worry_step: toldToAll,
  odds_given: ({ ofSeller }) => ofSeller("person_id"),
  deal_ask_step: ownRecord,
  deal_team_step: ownRecord,
  deal_credit: ownRecord,
  publishing_step: ownRecord,
  choice_missing: ownRecord,
  reading_step: ownRecord,
  obligation_step: everybodys,
  obligation_touch: everybodys,
  attestation_step: ownRecord,
};

/** The same of shared relations; where it is not said, the rows of one are those of the seller whom it names. */
const whoseShared: Readonly<Record<string, Rule>> = {
  deal: dealRow,
  open_deal_fit: ofDeal,
  account_group: ofAccount,
  account_segment: ofAccount,
  lead_segment: () => "lead_id in (select source_id from lead)",
  contact_segment: () => "contact_id in (select source_id from contact)",
};

/** How long activities of a kind take, told by those of the scope's own sellers. */
const ownActivityTypes = ({
  ofSeller,
}: Ruled) => `select known.type as type, known.kind as kind, own.activities as activities,
  own.minutes as minutes, own.minutes_squared as minutes_squared, own.minutes_known as minutes_known
from (
  select activity.type as type, count(*) as activities, sum(activity.minutes) as minutes,
    sum(activity.minutes * activity.minutes) as minutes_squared, count(activity.minutes) as minutes_known
  from activity
  where ${ofSeller("activity.seller_id")} and coalesce(activity.done, true)
    and activity.at < cast(date_add('day', 1, cast($scope_as_of as date)) as timestamp)
  group by 1
) as own join activity_type as known on known.type is not distinct from own.type`;

/** Relations whose rows add several people's up where the scope adds accounts: worked out anew from what is seen. */
const addedUp: readonly string[] = ["pipeline_mix", "ticket_mix"];

/** Whether a text may read from a table of that name: it stands there, and neither as a column nor as an alias. */
export function mentions(sql: string, name: string): boolean {
  return new RegExp(`(?<![.\\w$])(?<!\\bas\\s+)${name}\\b(?!\\s*[.(])`, "i").test(sql);
}

/** A shared relation that a query reads: under which name, the column that says whose row it is, and its text and whole rows. */
export type SharedReading = {
  readonly name: string;
  /** The relation's own name, where the query reads it under another. */
  readonly of: string;
  /** The column that says whose row it is; null: it is worked out anew of what is seen. */
  readonly seller: string | null;
  /** Spelled out; may name other relations and records. */
  readonly sql: string;
  /** Where all its rows stand. */
  readonly whole: string;
};

export type Laid = {
  /** What is laid before the query, in order: each of these names hides the records of that name. */
  readonly parts: readonly (readonly [name: string, sql: string])[];
  readonly values: Readonly<Record<string, SqlValue>>;
};

/** What somebody may see of a relation: its columns as a select list, "*" for all. */
export type SeenColumns = (relation: string) => string;

type Seeing = {
  readonly scope: Scope;
  /** The day asked of. */
  readonly asOf: string;
  readonly columns: SeenColumns;
  /** Relations of what people did. */
  readonly facts: readonly string[];
};

/**
 * What a query may read, cut down to what somebody may see: every record, roll-up and shared relation that the text mentions is hidden behind
 * a relation of the same name that holds their rows and columns only, so that no way of writing the query reads another.
 *
 * @param shared the shared relations that the text reads, in the order in which they build on each other.
 */
export function ownRows(sql: string, { scope, asOf, columns, facts }: Seeing, shared: readonly SharedReading[]): Laid {
  const { sellers, accounts = [] } = scope;
  const rules = { ...Object.fromEntries(facts.map((name) => [name, ownRecord])), ...whoseRows };
  const all = sellers === "all";
  const ruled: Ruled = {
    ofSeller: (column) =>
      all ? "true" : sellers.length === 0 ? "false" : `${column} in (select id from scope_seller)`,
    orAccount: (column) => (accounts.length === 0 ? "" : ` or ${column} in (select id from scope_account)`),
  };
  const anew = ({ of, seller }: SharedReading) =>
    !all && (seller === null || (accounts.length > 0 && addedUp.includes(of)));
  const wanted = new Set<string>();
  const want = (text: string) => {
    for (const [name, rule] of Object.entries(rules))
      if (!wanted.has(name) && mentions(text, name)) {
        wanted.add(name);
        if (!all) want(rule(ruled));
      }
  };
  want(sql);
  for (const reading of shared) {
    if (!all) want(whoseShared[reading.of]?.(ruled) ?? "");
    if (anew(reading)) want(reading.sql);
  }
  const parts: (readonly [string, string])[] = [];
  const values: Record<string, SqlValue> = {};
  const list = (name: string, ids: readonly string[]) => {
    if (ids.length === 0) return;
    values[`${name}_ids`] = ids.join(separator);
    values.scope_separator = separator;
    parts.push([name, `select id from unnest(split($${name}_ids, $scope_separator)) as ids(id)`]);
  };
  const seen = (of: string, from: string, rule: Rule) =>
    `select ${columns(of)} from ${from}${all ? "" : ` where ${rule(ruled)}`}`;
  if (!all) list("scope_seller", sellers);
  list("scope_account", accounts);
  for (const [name, rule] of Object.entries(rules))
    if (wanted.has(name) && !(all && columns(name) === "*")) parts.push([name, seen(name, name, rule)]);
  if (!all && mentions(sql, "activity_type")) {
    values.scope_as_of = asOf;
    parts.push(["activity_type", ownActivityTypes(ruled)]);
  }
  for (const reading of shared) {
    const { name, of, seller } = reading;
    const rule = whoseShared[of] ?? (({ ofSeller }) => (seller === null ? "true" : ofSeller(seller)));
    const seenAnew = columns(of) === "*" ? reading.sql : `select ${columns(of)} from (\n${reading.sql}\n) as ${of}`;
    parts.push([name, anew(reading) ? seenAnew : seen(of, reading.whole, rule)]);
  }
  return { parts, values };
}
