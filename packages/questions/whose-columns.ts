import type { Protected } from "./rights.ts";
import { mentions, type SeenColumns } from "./whose-rows.ts";

const money = "cast(null as decimal(18,4))";
const double = "cast(null as double)";
const text = "cast(null as varchar)";

/** What is put in the place of a rival's name, so that there is still a rival, and no more. */
export const hiddenRival = "hidden";

const rival = (column: string) => `case when ${column} is null then ${text} else '${hiddenRival}' end`;

const dealPrices = { list_amount: money, cost: money };

/**
 * The columns that take a right of their own to see, by the record, roll-up or shared relation that has them, and what stands in their place for
 * whoever lacks it: unknown, as where the data does not carry them, so that whatever rests on them is unknown too.
 */
const protectedColumns: Readonly<Record<Protected, Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  prices: {
    opportunity: dealPrices,
    opportunity_fact: { ...dealPrices, price_realisation: double },
    deal: { ...dealPrices, price_realisation: double },
    numbered_deal: dealPrices,
    margin_unit: { costed_amount: money, cost: money },
    line_item: { list_price: money, unit_price: money, total_price: money, unit_cost: money },
    quote: { list_amount: money, discount: double },
    product: { list_price: money, unit_cost: money },
  },
  rivals: {
    competitor_presence: { competitor: rival("competitor") },
    loss_review: { competitor: rival("competitor") },
  },
  assessments: {
    skill_assessment: { score: double },
    training_enrolment: { score: double },
  },
};

/** By relation, what stands in the place of columns that are kept from somebody. */
function columnsKept(withheld: readonly Protected[]): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const kept = new Map<string, Readonly<Record<string, string>>>();
  for (const kind of withheld)
    for (const [relation, columns] of Object.entries(protectedColumns[kind]))
      kept.set(relation, { ...kept.get(relation), ...columns });
  return kept;
}

/** The kinds that a text may read, told by the relations that it mentions. */
export function kindsRead(mentioned: (relation: string) => boolean): readonly Protected[] {
  return (Object.keys(protectedColumns) as Protected[]).filter((kind) =>
    Object.keys(protectedColumns[kind]).some(mentioned),
  );
}

/**
 * What somebody who lacks rights sees of the relations that a query mentions: select lists in which the columns that are kept from them
 * are unknown. Undefined where nothing is kept from them.
 *
 * @param run asks the data whole; which columns a relation has is read from one of its rows, and one without rows hides nothing.
 */
export async function columnsSeen(
  sql: string,
  withheld: readonly Protected[],
  run: (sql: string) => Promise<readonly Record<string, unknown>[]>,
): Promise<SeenColumns | undefined> {
  const lists = new Map<string, string>();
  await Promise.all(
    [...columnsKept(withheld)].map(async ([relation, kept]) => {
      if (!mentions(sql, relation) && !new RegExp(`_${relation}\\b`).test(sql)) return;
      const [row] = await run(`select * from ${relation} limit 1`);
      const columns = Object.keys(row ?? {});
      if (columns.length > 0)
        lists.set(
          relation,
          columns
            .map((column) => `${kept[column] ?? ""}${kept[column] === undefined ? "" : " as "}"${column}"`)
            .join(", "),
        );
    }),
  );
  return lists.size === 0 ? undefined : (relation) => lists.get(relation) ?? "*";
}
