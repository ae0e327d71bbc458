import { playOf, type Strategy } from "@fairway/strategy";
import type { Query, SqlValue } from "./form.ts";

/**
 * A condition on the column `segment`: it is one that the strategy pursues.
 *
 * @param prefix of the values that it names.
 */
export function pursuedSql(strategy: Strategy, prefix: string): Query {
  const values: Record<string, SqlValue> = {};
  const names = strategy.segments
    .filter(({ id }) => playOf(strategy, id) === "pursue")
    .map(({ id }, at) => {
      values[`${prefix}_${at}`] = id;
      return `$${prefix}_${at}`;
    });
  return { sql: names.length === 0 ? "false" : `segment in (${names.join(", ")})`, values };
}

/** A condition on the column `segment`: it can be told whether it is one. */
export const judgedSql = "segment not in ('unknown', 'unattributed')";
