import { CompletenessGrid } from "@fairway/charts";
import type { ViewProps } from "../view.ts";
import type { ReadinessResult } from "./result.ts";

/** Every kind of record that is here, with how far each of its fields is known. */
export function DataReadinessView({ result }: ViewProps<ReadinessResult>) {
  return (
    <CompletenessGrid
      title="How far each field is known"
      rows={result.records
        .filter((record) => record.rows > 0)
        .map((record) => ({
          record: record.record.replaceAll("_", " "),
          n: record.rows,
          fields: record.fields.map(({ field, known, judges }) => ({
            field: field.replaceAll("_", " "),
            known,
            needed: judges,
          })),
        }))}
      note="Marked fields decide a segment of the strategy."
    />
  );
}
