import {
  type CellKind,
  cellText,
  counted,
  doubtText,
  isDoubtful,
  notEnough,
  standsRight,
  unitOf,
} from "@fairway/charts/formats";
import { fitColumns, gap } from "./fit-columns.ts";
import { terminalText } from "./terminal-text.ts";

type Column = {
  readonly key: string;
  readonly title: string;
  readonly kind: CellKind;
  readonly identifies?: true;
  /** Words that hold numbers are as uncuttable as numbers. */
  readonly whole?: true;
};

type Cells = Readonly<Record<string, unknown>>;

export type TableOptions = {
  readonly most?: number;
  readonly currency?: string | null;
  /** Characters of a line of the terminal; undefined where nobody watches, and nothing is narrowed. */
  readonly width?: number | undefined;
};

const widest = 44;
const narrowest = 12;

/** Whether a column's texts may be cut: words may, numbers never. */
const cuttable = (column: Column): boolean =>
  unitOf(column.kind) === undefined && column.kind !== "date" && !column.whole;

const cut = (text: string, width: number): string => (text.length <= width ? text : `${text.slice(0, width - 1)}…`);

const oneLine = (text: string): string => terminalText(text.replace(/\s+/g, " "));

/** The unit that a column of bare numbers has, for its heading. */
function unitWordOf(kind: CellKind, currency: string | null): string {
  if (kind === "share") return " %";
  if (kind === "points") return " points";
  if (kind === "money" && currency !== null) return ` ${currency}`;
  return kind === "days" || kind === "hours" ? ` ${kind}` : "";
}

/** A cell whole; where the line is short an estimate is rounded to what its doubt allows, never cut. */
function textOf(value: unknown, { kind }: Column, currency: string | null, short: boolean): string {
  const unit = unitOf(kind);
  if (isDoubtful(value) && value.kind === "insufficient") return notEnough;
  if (short && isDoubtful(value) && unit !== undefined) return oneLine(doubtText(value, { unit, currency }));
  return oneLine(cellText(value, kind, currency));
}

/** A heading broken into lines of a column's width. */
function headingLines(title: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of title.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(cut(word, width));
  }
  return lines;
}

const longestWord = (title: string): number => Math.max(...title.split(" ").map((word) => word.length));

/**
 * Rows and columns as text, numbers to the right; at most `most` rows, and a word on how many more there are. Where the
 * terminal is narrower than the table, words are cut with an ellipsis, headings are broken and further columns go on below;
 * numbers are never cut.
 */
export function tableText(columns: readonly Column[], rows: readonly Cells[], options: TableOptions = {}): string {
  const { most = 40, currency = null, width: room = Number.POSITIVE_INFINITY } = options;
  const titles = columns.map((column) => oneLine(`${column.title}${unitWordOf(column.kind, currency)}`));
  const textsOf = (short: boolean) =>
    rows.slice(0, most).map((row) =>
      columns.map((column) => {
        const text = textOf(row[column.key], column, currency, short);
        return cuttable(column) ? cut(text, widest) : text;
      }),
    );
  const layOut = (short: boolean) => {
    const texts = textsOf(short);
    const identified = columns.some((column) => column.identifies);
    const widths = columns.map((column, at) => {
      const cells = Math.max(0, ...texts.map((row) => row[at]!.length));
      const heading = Math.min(
        titles[at]!.length,
        short ? Math.max(longestWord(titles[at]!), narrowest) : titles[at]!.length,
      );
      const natural = Math.max(cells, heading);
      const least = cuttable(column)
        ? Math.min(natural, narrowest)
        : Math.max(cells, Math.min(heading, longestWord(titles[at]!)));
      return { natural, least, names: identified ? column.identifies === true : at === 0 };
    });
    return { texts, blocks: fitColumns(widths, room) };
  };
  const whole = layOut(false);
  const [first = []] = whole.blocks;
  const fits = whole.blocks.length === 1 && first.reduce((sum, { width }) => sum + width + gap, -gap) <= room;
  const { texts, blocks } = fits ? whole : layOut(true);
  const lines = blocks.map((block) => {
    const line = (cells: readonly string[]) =>
      block
        .map(({ column, width }) => {
          const text = cut(cells[column]!, width);
          return standsRight(columns[column]!.kind) ? text.padStart(width) : text.padEnd(width);
        })
        .join(" ".repeat(gap))
        .trimEnd();
    const headings = block.map(({ column, width }) => headingLines(titles[column]!, width));
    const height = Math.max(...headings.map((each) => each.length));
    const headingRow = (at: number) =>
      columns.map((_, column) => {
        const place = block.findIndex((each) => each.column === column);
        const own = headings[place] ?? [];
        return own[at - (height - own.length)] ?? "";
      });
    return [
      ...Array.from({ length: height }, (_, at) => line(headingRow(at))),
      line(columns.map((_, at) => "─".repeat(block.find(({ column }) => column === at)?.width ?? 0))),
      ...texts.map(line),
    ].join("\n");
  });
  const more =
    rows.length > most ? [`… and ${counted(rows.length - most, "more", "more")} (--json or --csv gives all)`] : [];
  return [lines.join("\n\n"), ...more].join("\n");
}
