import type { DuckDBConnection } from "@duckdb/node-api";
import { selectRows } from "../query/select-rows.ts";

/** In which currency money is reported, and whether there is anything to convert. */
export type Reporting = {
  /** ISO 4217 code, or null where neither settings nor data name one. */
  readonly currency: string | null;
  /** Whether some money is in another currency. */
  readonly converts: boolean;
};

/**
 * Settles the reporting currency: what the settings say; else the one currency that the deals name; else the one into which all stored
 * exchange rates convert. Where several currencies meet and none of these decides, there is none, and only money that names no currency counts.
 */
export async function settleReporting(
  connection: DuckDBConnection,
  asked: string | undefined,
  of: (relation: string) => string,
): Promise<Reporting> {
  const used = await selectRows(
    connection,
    `select upper(currency) as currency, count(*) as deals from ${of("opportunity")} where currency is not null group by 1 order by 2 desc, 1`,
  );
  const codes = used.map(({ currency }) => String(currency));
  if (asked) return { currency: asked.toUpperCase(), converts: codes.some((code) => code !== asked.toUpperCase()) };
  if (codes.length <= 1) return { currency: codes[0] ?? null, converts: false };
  const into = await selectRows(
    connection,
    `select distinct upper(to_currency) as currency from ${of("exchange_rate")}`,
  );
  return { currency: into.length === 1 ? String(into[0]?.currency) : null, converts: true };
}
