import type { Relation } from "./relation.ts";
import { unitSums } from "./resampled-units.ts";

const activityCounts = ["minutes_known", "activities", "meetings", "calls", "emails"];
const effortColumns = ["minutes", ...activityCounts];
const ticketColumns = ["tickets", "ticket_costs_known", "ticket_cost"];
const costColumns = ["amount", "costed_amount", "cost"];

/** What is added up by unit, and of what: a cell has `seller_id`, `month`, `segment` and the columns. */
type Added = {
  readonly columns: readonly string[];
  /** @param where a condition on the seller in a column, " and ..." or nothing. */
  readonly cell: (where: (seller: string) => string) => string;
};

const opened = (columns: readonly string[], own: Readonly<Record<string, string>>) =>
  columns.map((column) => `${own[column] ?? "null"} as ${column}`).join(", ");

const itself = (columns: readonly string[]) => Object.fromEntries(columns.map((column) => [column, column]));

/** Deals won by the day that the snapshot is of, in the month in which they closed. */
const won = (columns: string, where: (seller: string) => string) =>
  `select owner_id as seller_id, cast(date_trunc('month', closed_on) as date) as month, segment, ${columns}
from deal
where outcome = 'won' and closed_on <= cast($snapshot_day as date)${where("owner_id")}`;

const mix = (relation: string, columns: string, where: string) =>
  `select seller_id, month, segment, ${columns} from ${relation} where true${where}`;

const marginColumns = [...costColumns, ...effortColumns, ...ticketColumns];

/** Effort, open pipeline, won deals and what they cost: each relation that is added up by unit, by its name. */
export const addedByUnit = {
  effort_unit: {
    columns: effortColumns,
    cell: (where) => mix("effort_mix", effortColumns.join(", "), where("seller_id")),
  },
  pipeline_unit: {
    columns: ["open_days", "amount_days", "amounts_known", "deals"],
    cell: (where) => mix("pipeline_mix", "open_days, amount_days, amounts_known, deals", where("seller_id")),
  },
  booking_unit: {
    columns: ["won", "amount", "amounts_known"],
    cell: (where) => won("1 as won, amount, case when amount is null then 0 else 1 end as amounts_known", where),
  },
  margin_unit: {
    columns: marginColumns,
    cell: (where) => `${won(
      opened(marginColumns, {
        amount: "amount",
        costed_amount: "case when cost is not null then amount end",
        cost: "case when amount is not null then cost end",
      }),
      where,
    )}
union all
${mix("effort_mix", opened(marginColumns, itself(effortColumns)), `${where("seller_id")} and segment <> 'unattributed'`)}
union all
${mix("ticket_mix", opened(marginColumns, itself(ticketColumns)), where("seller_id"))}`,
  },
} as const satisfies Readonly<Record<string, Added>>;

/** Those sums of the whole company; see `unitSums`. */
export const unitRelations = Object.entries(addedByUnit).map(
  ([name, { columns, cell }]): Relation => ({
    name,
    seller: null,
    query: () => ({
      sql: unitSums(
        cell(() => ""),
        columns,
      ),
      values: {},
    }),
  }),
);
