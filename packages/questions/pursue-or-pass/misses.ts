import { explainMiss, type JudgedRecord, type Strategy } from "@fairway/strategy";
import { judgedFields, type PursueRows } from "./rows.ts";

type DealRow = PursueRows["deals"][number];

/** A listed deal as criteria judge it. */
function recordOf(row: DealRow): JudgedRecord {
  const values = row as Readonly<Record<string, unknown>>;
  const entity = (name: keyof typeof judgedFields) =>
    Object.fromEntries(judgedFields[name].map((field) => [field, values[`${name}_${field}`]]));
  return { account: entity("account"), opportunity: { ...entity("opportunity"), amount: row.amount } };
}

/** What keeps a deal from the pursued segment that it is nearest to (the fewest misses), in sentences; empty where it is in one. */
export function missesOf(row: DealRow, strategy: Strategy, currency: string | null): readonly string[] {
  const record = recordOf(row);
  const byPursued = strategy.segments
    .filter((segment) => segment.play === "pursue")
    .map((segment) =>
      explainMiss(segment.when, record, { name: segment.name, ...(currency === null ? {} : { currency }) }),
    );
  const nearest = byPursued.sort((a, b) => a.length - b.length)[0] ?? [];
  return nearest.map((miss) => miss.sentence);
}
