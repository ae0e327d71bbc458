/**
 * Fields of deals whose changes the imported history carries, as a rule may name them, by their column in `opportunity_timeline`. What changes
 * any other field is not seen.
 */
export const carriedFields = {
  stage: "opportunity.stage",
  outcome: "opportunity.outcome",
  amount: "opportunity.amount",
  currency: "opportunity.currency",
  close_date: "opportunity.close_date",
  probability: "opportunity.probability",
  forecast_category: "opportunity.forecast_category",
} as const;

type Column = keyof typeof carriedFields;

const columns = Object.keys(carriedFields) as readonly Column[];
const names = Object.values(carriedFields)
  .map((name) => `'${name}'`)
  .join(", ");

/** How many of each thing a version of a rule names, over `obligation_touch`. */
export const namedSql = `select record, version,
    count_if(kind = 'stage') as stages, count_if(kind = 'segment') as segments, count_if(kind = 'territory') as territories,
    count_if(kind = 'field') as fields, count_if(kind = 'field' and value not in (${names})) as unseen_fields,
    count_if(kind = 'role' and value = 'seller') as sellers, count_if(kind = 'role' and value = 'manager') as managers,
    ${columns.map((column) => `count_if(kind = 'field' and value = '${carriedFields[column]}') as names_${column}`).join(",\n    ")}
  from obligation_touch
  group by 1, 2`;

/**
 * Whether an entry of a deal's history, "entry", changed each carried field of the one before, "previous", as columns. What becomes known for the
 * first time was not changed, unless the deal begins with it.
 */
export const changesSql = columns
  .map(
    (column) =>
      `entry.${column} is not null and case when entry.number = 1 then true else previous.${column} is not null and entry.${column} <> previous.${column} end as changes_${column}`,
  )
  .join(",\n    ");

/** Whether a move changes a carried field that a rule names. */
export const namedFieldChanged = `(${columns.map((column) => `(named.names_${column} > 0 and move.changes_${column})`).join(" or ")})`;
