import { CompletenessGrid, counted } from "@fairway/charts";
import type { ViewProps } from "../view.ts";
import type { ReadinessResult } from "./result.ts";

type Records = ReadinessResult["records"];

const named = (name: string): string => name.replaceAll("_", " ");

/** Fields worth a look: not known everywhere, or such that a segment is told by; the least known first. */
function incomplete({ fields }: Records[number]) {
  return fields.filter(({ known, judges }) => known < 1 || judges).toSorted((a, b) => a.known - b.known);
}

/** Of those, the ones that some records know: what is never known is one line below them. */
const told = (record: Records[number]) => incomplete(record).filter(({ known, judges }) => known > 0 || judges);

function noteOn(records: Records): string {
  const complete = records.reduce((sum, record) => sum + record.fields.length - incomplete(record).length, 0);
  const whole = records.filter((record) => told(record).length === 0).map(({ record }) => named(record));
  const folded = complete === 0 ? "" : ` Left out: ${counted(complete, "field")} that every record knows.`;
  return `Marked fields decide a segment of the strategy.${folded}${whole.length === 0 ? "" : ` Known everywhere or nowhere in each of their fields: ${whole.join(", ")}.`}`;
}

/** Every kind of record that is here, with how far each of its fields is known; the least complete first, complete fields folded away. */
export function DataReadinessView({ result }: ViewProps<ReadinessResult>) {
  const here = result.records.filter((record) => record.rows > 0);
  const least = (record: Records[number]): number => told(record)[0]?.known ?? 1;
  return (
    <CompletenessGrid
      title="How far each field is known"
      rows={here
        .filter((record) => told(record).length > 0)
        .toSorted((a, b) => least(a) - least(b))
        .map((record) => ({
          record: named(record.record),
          n: record.rows,
          fields: incomplete(record).map(({ field, known, judges }) => ({
            field: named(field),
            known,
            needed: judges,
          })),
        }))}
      note={noteOn(here)}
    />
  );
}
