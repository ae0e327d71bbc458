import { plain, thin } from "../formats/number.ts";
import { bare, exact } from "../formats/quantity.ts";
import { type Drawing, Figure } from "../frame/figure.tsx";
import type { PictureTable } from "../frame/picture-table.ts";
import { fitText, textWidth } from "../frame/text-width.ts";
import { ink } from "../tokens.ts";

export type CompletenessField = {
  readonly field: string;
  /** Fraction of records that carry a value, 0..1; null where there are no records. */
  readonly known: number | null;
  /** A field the strategy or a question asks for. */
  readonly needed?: boolean;
};
export type CompletenessRow = {
  readonly record: string;
  readonly n: number;
  readonly fields: readonly CompletenessField[];
};
export type CompletenessGridProps = {
  readonly title: string;
  readonly rows: readonly CompletenessRow[];
  readonly note?: string;
};

const cellHeight = 36;
const cellGap = 4;
const share = { unit: "share" } as const;

/** Fields worth a cell; the rest is empty everywhere and nobody asks for it. */
const shown = (field: CompletenessField): boolean =>
  field.needed === true || field.known === null || !(field.known <= 0);

/** Records by their fields; each cell is filled as far as the field is known. */
export function drawCompletenessGrid(props: CompletenessGridProps, width: number): Drawing {
  const labelWidth = Math.min(
    width * 0.28,
    Math.max(88, ...props.rows.map((row) => textWidth(row.record, 12, true) + 14)),
  );
  const inRow = Math.max(1, Math.floor((width - labelWidth + cellGap) / (112 + cellGap)));
  const cellWidth = (width - labelWidth - cellGap * (inRow - 1)) / inRow;
  let top = 4;
  const marks = props.rows.map((row) => {
    const y = top;
    const fields = row.fields.filter(shown);
    const empty = row.fields.filter((field) => !shown(field)).map((field) => field.field);
    const lines = Math.max(1, Math.ceil(fields.length / inRow));
    const emptyY = y + lines * (cellHeight + cellGap) + 10;
    top += lines * (cellHeight + cellGap) + (empty.length > 0 ? 18 : 0) + 10;
    return (
      <g key={row.record}>
        <text x={0} y={y + 15} fontWeight={600} fill={ink(row.n > 0 ? "ink" : "ink-3")}>
          {fitText(row.record, 12, labelWidth - 8, true)}
        </text>
        <text x={0} y={y + 30} fontSize={11} fill={ink("ink-3")}>
          {row.n > 0 ? `${plain(row.n)}` : "none yet"}
        </text>
        {fields.map((field, place) => {
          const x = labelWidth + (place % inRow) * (cellWidth + cellGap);
          const cellY = y + Math.floor(place / inRow) * (cellHeight + cellGap);
          const known =
            field.known !== null && Number.isFinite(field.known) ? Math.min(1, Math.max(0, field.known)) : null;
          const lacking = field.needed && (known ?? 0) < 0.5;
          return (
            <g
              key={field.field}
              data-tip={`${row.record}, ${field.field}\n${known === null ? "no records yet" : `${exact(known, share)} known`}${field.needed ? "\nasked for by the strategy or a question" : ""}`}
            >
              <rect x={x} y={cellY} width={cellWidth} height={cellHeight} rx={3} fill={ink("surface")} />
              {field.needed ? <rect x={x} y={cellY} width={2} height={cellHeight - 3} fill={ink("ink")} /> : null}
              <text x={x + 6} y={cellY + 14} fontSize={11} fontWeight={field.needed ? 600 : 400} fill={ink("ink-2")}>
                {fitText(field.field, 11, cellWidth - 12)}
              </text>
              <text x={x + 6} y={cellY + 28} fontSize={11} fontWeight={600} fill={ink(lacking ? "act-ink" : "ink")}>
                {known === null ? "\u2013" : `${lacking ? "\u25c6 " : ""}${bare(known, share)}${thin}%`}
              </text>
              <rect x={x} y={cellY + cellHeight - 3} width={cellWidth} height={3} fill={ink("hairline")} />
              <rect
                x={x}
                y={cellY + cellHeight - 3}
                width={cellWidth * (known ?? 0)}
                height={3}
                fill={ink(lacking ? "act" : "accent")}
              />
            </g>
          );
        })}
        {empty.length > 0 ? (
          <text x={labelWidth} y={emptyY} fontSize={11} fill={ink("ink-3")}>
            {fitText(`always empty: ${empty.join(", ")}`, 11, width - labelWidth)}
          </text>
        ) : null}
      </g>
    );
  });
  return { height: Math.max(20, top - 4), marks };
}

export function describeCompletenessGrid(props: CompletenessGridProps): string {
  const said = props.rows.map((row) =>
    row.n > 0
      ? `${row.record}, ${plain(row.n)} records: ${row.fields.map((field) => `${field.field} ${exact(field.known, share)}`).join(", ")}.`
      : `${row.record}: none yet.`,
  );
  return said.join(" ") || "Nothing is imported yet.";
}

export function completenessGridTable(props: CompletenessGridProps): PictureTable {
  return {
    columns: ["record", "records", "field", "known"],
    rows: props.rows.flatMap((row) => row.fields.map((field) => [row.record, row.n, field.field, field.known])),
  };
}

/** How complete the records are, field by field. */
export function CompletenessGrid(props: CompletenessGridProps) {
  return (
    <Figure
      title={props.title}
      note={props.note}
      description={describeCompletenessGrid(props)}
      data={completenessGridTable(props)}
      lacks={props.rows.length === 0 ? [] : undefined}
      draw={(width) => drawCompletenessGrid(props, width)}
    />
  );
}
