import { kindsQuery } from "../activity-weights.ts";
import { effortUnitQueries } from "../effort-units.ts";
import { addDays } from "../fiscal.ts";
import type { Asked, Query, SqlValue } from "../form.ts";
import { sellersQuery } from "../seller-relations.ts";
import { splitOf } from "../split.ts";
import { teamsQuery } from "../team-relations.ts";
import type { AdoptionParams } from "./params.ts";
import { isNamedBuyer, isSenior } from "./titles.ts";

/**
 * The first meeting of each deal opened in the time looked at, and whom it was with. Not every first
 * meeting with a person: an account has few senior people, so those who are left to be met would be ever more senior by themselves.
 */
const firstMeeting = `with met_first as (
  select met.seller_id as seller_id, met.at as at, met.at >= cast($split as timestamp) as after,
    contact.name as contact, contact.title as title, deal.name as deal, deal.account_name as account, deal.segment as segment
  from first_meeting as met
  join deal on deal.opportunity_id = met.opportunity_id
  join contact on contact.source_id = met.contact_id
  where met.at >= cast($since as timestamp) and deal.created_on >= cast($since as date)
)`;

/** Days as every text of the question takes them. */
function daysOf(asked: Asked<AdoptionParams>): {
  readonly since: string;
  readonly split: string;
  readonly until: string;
} {
  return { ...splitOf(asked), until: addDays(asked.asOf, 1) };
}

/** Names as a list of values. */
function listed(
  prefix: string,
  names: readonly string[],
): { readonly sql: string; readonly values: Readonly<Record<string, SqlValue>> } {
  const values = Object.fromEntries(names.map((name, at) => [`${prefix}_${at}`, name.trim().toLowerCase()]));
  return {
    sql: Object.keys(values)
      .map((name) => `$${name}`)
      .join(", "),
    values,
  };
}

/** Products of the offerings that we lead with in what the strategy pursues. */
export function leadingProducts({ strategy }: Pick<Asked<unknown>, "strategy">): readonly string[] {
  const pursued = new Set(strategy.segments.filter(({ play }) => play === "pursue").map(({ id }) => id));
  return [
    ...new Set(
      strategy.offerings
        .filter(({ leadIn }) => leadIn.some((segment) => pursued.has(segment)))
        .flatMap(({ products }) => products),
    ),
  ];
}

/** Trainings by which the strategy's capabilities are built. */
export function namedTrainings({ strategy }: Pick<Asked<unknown>, "strategy">): readonly string[] {
  return [...new Set(strategy.capabilities.flatMap(({ training }) => training))];
}

/** What each seller did on both sides of the split: effort, people first met, deals opened; and who had finished a training by when. */
export function queries(asked: Asked<AdoptionParams>): {
  sellers: Query;
  teams: Query;
  effort: Query;
  pipeline: Query;
  kinds: Query;
  meetings: Query;
  deals: Query;
  trained: Query | null;
} {
  const days = daysOf(asked);
  const buyer = isNamedBuyer(asked.strategy, "told.segment", "told.title");
  const senior = isSenior("told.title");
  const products = listed("product", leadingProducts(asked));
  const trainings = listed("training", namedTrainings(asked));
  const leading =
    products.sql === ""
      ? "false"
      : `lower(product.source_id) in (${products.sql}) or lower(product.code) in (${products.sql}) or lower(product.name) in (${products.sql})`;
  return {
    sellers: sellersQuery,
    teams: teamsQuery,
    ...effortUnitQueries(asked.strategy, { since: days.since, split: days.split, asOf: asked.asOf }),
    kinds: kindsQuery,
    meetings: {
      sql: `with met_first as (
  select seller, met_at >= cast($split as timestamp) as after, segment, title from numbered_meeting
  where met_at >= cast($since as timestamp) and created_on >= cast($since as date)
),
judged as (
  select told.segment as segment, told.title as title, ${senior.sql} as senior, ${buyer.asked} as asked, ${buyer.met} as met
  from (select distinct segment, title from met_first where title is not null) as told
)
select met_first.seller as number, met_first.after as after, count(*) as meetings, count(met_first.title) as titled,
  count(*) filter (where judged.senior) as senior, count(*) filter (where judged.asked) as asked,
  count(*) filter (where judged.met) as met
from met_first left join judged on judged.segment = met_first.segment and judged.title = met_first.title
where met_first.seller is not null
group by 1, 2`,
      values: { ...days, ...senior.values, ...buyer.values },
    },
    deals: {
      sql: `with sold as (
  select product_number.number as product, ${leading} as leading
  from product_number join product on product.source_id = product_number.product_id
),
opened as (
  select seller, created_on >= cast($split as date) as after, product,
    case when amount > 0 then ln(cast(amount as double)) end as log_amount
  from numbered_deal
  where seller is not null and created_on >= cast($since as date) and created_on < cast($until as date)
)
select opened.seller as number, opened.after as after, count(*) as opened, count(opened.log_amount) as priced,
  coalesce(sum(opened.log_amount), 0) as log_amount, coalesce(sum(opened.log_amount * opened.log_amount), 0) as log_squares,
  count(sold.product) as productive, count(*) filter (where sold.leading) as leading
from opened left join sold on sold.product = opened.product
group by 1, 2`,
      values: { ...days, ...products.values },
    },
    trained:
      asked.params.asked === "everybody" || trainings.sql === ""
        ? null
        : {
            sql: `select seller_id, min(completed_on) as completed_on from training_enrolment
where completed_on is not null and (lower(training) in (${trainings.sql}) or lower(competency) in (${trainings.sql}))
group by 1`,
            values: trainings.values,
          },
  };
}

/** The first meetings of the deals of a seller, or of a team's sellers, the latest first. */
export function meetingsBehind(
  asked: Asked<AdoptionParams>,
  cell: { readonly seller?: string | undefined; readonly team?: string | undefined },
): Query {
  const buyer = isNamedBuyer(asked.strategy, "met_first.segment", "met_first.title");
  const whose =
    cell.seller !== undefined
      ? "where met_first.seller_id = $seller"
      : cell.team !== undefined
        ? "where seller.team_id = $team"
        : "";
  return {
    sql: `${firstMeeting}
select met_first.at as at, seller.name as seller, met_first.contact as contact, met_first.title as title,
  met_first.deal as deal, met_first.account as account, met_first.segment as segment,
  case when met_first.title is null then 'no title' when ${buyer.met} then 'named in the strategy' when ${buyer.asked} then 'not named' else 'no buyers named' end as buyer
from met_first
left join seller on seller.source_id = met_first.seller_id
${whose}
order by met_first.at desc, deal`,
    values: {
      ...daysOf(asked),
      ...buyer.values,
      ...(cell.seller === undefined ? {} : { seller: cell.seller }),
      ...(cell.team === undefined ? {} : { team: cell.team }),
    },
  };
}
