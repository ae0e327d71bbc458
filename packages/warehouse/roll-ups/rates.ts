import { literal } from "../engine/quote.ts";
import type { RelationContext } from "./relation.ts";

/** Rates into the reporting currency, the stored ones and the inverse of the opposite ones: `currency`, `on_date`, `rate`; none where there is no reporting currency. */
export function ratesSql({ of, reporting }: Pick<RelationContext, "of" | "reporting">): string {
  if (reporting.currency === null)
    return "select null::varchar as currency, null::date as on_date, null::decimal(24,10) as rate where false";
  const into = literal(reporting.currency);
  return `select upper(from_currency) as currency, on_date, cast(max(rate) as decimal(24,10)) as rate from ${of("exchange_rate")} where upper(to_currency) = ${into} group by 1, 2
    union all
    select upper(to_currency) as currency, on_date, cast(1 / max(rate) as decimal(24,10)) as rate from ${of("exchange_rate")} as back
    where upper(from_currency) = ${into} and rate > 0 and not exists (
      select 1 from ${of("exchange_rate")} as forth where upper(forth.from_currency) = upper(back.to_currency) and upper(forth.to_currency) = ${into} and forth.on_date = back.on_date)
    group by 1, 2`;
}
