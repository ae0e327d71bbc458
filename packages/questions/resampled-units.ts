import { counted } from "@fairway/charts/formats";

/** With fewer sellers than this, a seller's months are resampled instead of sellers. */
const fewestSellers = 8;

/** More units than this are dealt out into so many groups: their spread is known to about 3 % then, which no interval shows. */
export const mostUnits = 500;

/**
 * The rows of a table with the unit of each, which is resampled together, so that a query can add them up by unit, however many sellers
 * there are. A seller's deals resemble each other, so sellers are the unit; where there are too few of them, each seller's months are;
 * where there are very many, groups of sellers (random groups; Wolter, Introduction to Variance Estimation, 2007, chapter 2), since the
 * work of a bootstrap grows with its units. Units are numbered in the order of their names, so that the same rows give the same draws.
 *
 * @param cell the name of a table or CTE with `seller_id` (null: nobody is named) and `month`.
 * @param most units at most.
 * @param named a query for how many sellers are named, as `sellers`: all of `cell` where not said.
 * @returns a query for all columns of `cell`, with `unit`, from 0, and `sellers`, how many are named.
 */
export function withUnits(cell: string, most: number = mostUnits, named: string = sellersTold(cell)): string {
  return `select own.*, numbered.sellers as sellers, numbered.unit as unit
from ${cell} as own
join (
  ${numberedUnits(cell, most, named)}
) as numbered on ${ofUnit("numbered", "own")}`;
}

/**
 * The units by themselves, for rows that are added up by unit as they are joined: `seller_id`, `part`, `unit` and `sellers`; see `withUnits`.
 *
 * @param told the name of a table or CTE with `seller_id` and `month`.
 */
export function numberedUnits(told: string, most: number = mostUnits, named: string = sellersTold(told)): string {
  return `select keyed.*, (row_number() over (order by keyed.seller_id nulls first, keyed.part nulls first) - 1) % ${most} as unit
from (
  select distinct each.seller_id as seller_id, case when named.sellers < ${fewestSellers} then each.month end as part, named.sellers as sellers
  from ${told} as each cross join (${named}) as named
) as keyed`;
}

/** The condition under which a row with `seller_id` and `month` is of a numbered unit. */
export function ofUnit(numbered: string, row: string): string {
  return `${numbered}.seller_id is not distinct from ${row}.seller_id
  and (${numbered}.sellers >= ${fewestSellers} or ${numbered}.part is not distinct from ${row}.month)`;
}

/**
 * A table added up by seller, month and segment, sellers by number in the order of their names, so that what is left of very many of them
 * is dealt out into groups already and can be kept.
 *
 * @param cell a query with `seller_id` (null: nobody is named), `month`, `segment` and the columns.
 * @param columns to be added up; unknown where nothing of one is known.
 * @returns a query for `unit` (a seller's number, or a group's; null: nobody is named), `month`, `segment`, the columns, and `leaving`: for how
 *   many sellers of the unit there is nothing later, so that its sum over all months from one on is how many sellers they name.
 */
export function unitSums(cell: string, columns: readonly string[]): string {
  return `with cell as (
${cell}
),
numbered as (
  select last.*, (row_number() over (order by last.seller_id) - 1) % ${mostUnits} as unit
  from (
    select seller_id, max(month) as month, max_by(segment, month) as segment from cell where seller_id is not null group by 1
  ) as last
)
select cast(numbered.unit as integer) as unit, cell.month as month, cell.segment as segment,
  ${columns.map((column) => `cast(sum(cell.${column}) as double) as ${column}`).join(", ")},
  count(distinct numbered.seller_id) filter (where numbered.month = cell.month and numbered.segment = cell.segment) as leaving
from cell left join numbered on numbered.seller_id = cell.seller_id
group by 1, 2, 3`;
}

/** How many sellers are named in a table or CTE with `seller_id`, as a query for `sellers`. */
function sellersTold(told: string): string {
  return `select count(distinct seller_id) as sellers from ${told}`;
}

/** What a row that was added up by unit says of it. */
export type InUnit = { readonly unit: number; readonly sellers: number };

export type Units = {
  readonly kind: "seller" | "seller and month";
  /** Sellers that are named; 0 where no row names one. */
  readonly sellers: number;
  readonly count: number;
};

/** The units that the rows of one query are of. */
export function unitsOf(rows: readonly InUnit[]): Units {
  const sellers = rows[0]?.sellers ?? 0;
  return {
    kind: sellers >= fewestSellers ? "seller" : "seller and month",
    sellers,
    count: rows.reduce((most, { unit }) => Math.max(most, unit + 1), 0),
  };
}

/** What resampled units are called, with their number: "80 sellers", "each seller's months (there are only 3 sellers)". */
export function unitWords({ kind, sellers }: Pick<Units, "kind" | "sellers">, most: number = mostUnits): string {
  const named = counted(sellers, "seller");
  if (kind === "seller") return sellers > most ? `${named}, in ${counted(most, "group")}` : named;
  if (sellers === 0) return "whole months (no record names its seller)";
  return `each seller's months (there ${sellers === 1 ? "is only one seller" : `are only ${named}`})`;
}

/** What an n counts units in: "81 sellers", "500 groups of sellers" where very many are dealt out into so many, "21 seller-months", "12 months". */
export function countedUnits(n: number, { kind, sellers }: Pick<Units, "kind" | "sellers">): string {
  if (kind === "seller" && sellers > mostUnits) return counted(n, "group of sellers", "groups of sellers");
  return counted(n, kind === "seller" ? "seller" : sellers === 0 ? "month" : "seller-month");
}
