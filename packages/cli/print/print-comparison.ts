import { cellText, comparisonNote, counted, date, doubtText, exact, isDoubtful, unitOf } from "@fairway/charts/formats";
import type { Column } from "@fairway/questions";
import type { Comparison } from "../compare-answers.ts";
import type { Widths } from "./print-answer.ts";
import { wrapped } from "./print-answer.ts";
import { tableText } from "./print-table.ts";

const mostWords = 28;

/** A value with its unit, since columns of several units stand below each other. */
function said(value: unknown, column: Column, currency: string | null): string {
  const unit = unitOf(column.kind);
  if (unit === undefined || value === null || value === undefined) {
    const words = cellText(value, column.kind);
    return words.length > mostWords ? `${words.slice(0, mostWords - 1)}…` : words;
  }
  if (isDoubtful(value)) return doubtText(value, { unit, currency });
  return exact(Number(value), { unit, currency });
}

function sentence({ asOf, state, headline, versions }: Comparison["earlier"], width: number): string {
  const lead = state === "answered" || headline.toLowerCase().startsWith(state) ? "" : `${state}: `;
  const under = `Strategy \u201c${versions.strategy.name}\u201d, version ${versions.strategy.version}.`;
  return `${date(asOf)}\n${wrapped(`${lead}${headline}`, width, "  ")}\n${wrapped(under, width, "  ")}`;
}

function changeLines(comparison: Comparison): readonly Readonly<Record<string, string>>[] {
  const { earlier, later, naming, columns, rows } = comparison;
  const names = (row: Comparison["rows"][number]) =>
    Object.fromEntries(naming.map(({ key, kind }) => [key, cellText(row.names[key], kind)]));
  const both = rows.filter((row) => row.listed === "on both days");
  return [
    ...both.flatMap((row) =>
      columns
        .filter(({ key }) => row.changes[key]?.how !== "same")
        .map((column) => ({
          ...names(row),
          " what": column.title,
          " earlier": said(row.earlier?.[column.key], column, earlier.currency),
          " later": said(row.later?.[column.key], column, later.currency),
          " change": cellText(row.changes[column.key], "text", later.currency),
        })),
    ),
    ...rows
      .filter((row) => row.listed !== "on both days")
      .map((row) => ({
        ...names(row),
        " change": `listed only on ${date(row.listed === "earlier only" ? earlier.asOf : later.asOf)}`,
      })),
  ];
}

/** Two days beside each other in a terminal: both sentences, what changed, how to read it. */
export function comparisonText(comparison: Comparison, { sentences: width, table }: Widths): string {
  const { earlier, later, naming, notCompared, rows } = comparison;
  const lines = changeLines(comparison);
  const whole = rows.filter((row) => row.listed === "on both days").length;
  const parts = [later.asks, "", sentence(earlier, width), "", sentence(later, width), "", "What changed"];
  const without = [earlier, later].find((answer) => answer.table.rows.length === 0);
  if (without) return [...parts, `  There are no rows as of ${date(without.asOf)} to compare with.`].join("\n");
  parts.push(
    wrapped(
      `${counted(whole, "row is", "rows are")} listed on both days, ${counted(rows.length - whole, "row", "rows")} on one; what is as before is left out.`,
      width,
      "  ",
    ),
    "",
    tableText(
      [
        ...naming.map(({ key, title }) => ({ key, title, kind: "text" as const, identifies: true as const })),
        { key: " what", title: "What", kind: "text", identifies: true },
        { key: " earlier", title: date(earlier.asOf), kind: "text", whole: true },
        { key: " later", title: date(later.asOf), kind: "text", whole: true },
        { key: " change", title: "Change", kind: "text", whole: true },
      ],
      lines,
      { width: table },
    ),
    "",
    wrapped(comparisonNote, width),
  );
  if (notCompared.length > 0)
    parts.push(wrapped(`Not compared, since the two days do not measure it alike: ${notCompared.join(", ")}.`, width));
  return parts.join("\n");
}
