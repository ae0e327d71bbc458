import { type Drawing, Figure } from "../frame/figure.tsx";
import { type Meaning, meaningGlyph, meaningInk } from "../frame/marks.tsx";
import type { PictureTable } from "../frame/picture-table.ts";
import { fitText, fitTwoLines } from "../frame/text-width.ts";
import { ink } from "../tokens.ts";

export type LinkChainLine = { readonly of?: string; readonly says: string; readonly beside?: string };
export type LinkChainCell = {
  /** How the link stands, in a word or two. */
  readonly word: string;
  readonly meaning?: Meaning | undefined;
  /** Whether the chain is broken here. */
  readonly breaks: boolean;
  /** What it is told by: of what, what is said, and in a lighter ink what was meant. */
  readonly lines: readonly LinkChainLine[];
};
export type LinkChainRow = {
  readonly key: string;
  readonly label: string;
  readonly hint?: string;
  readonly cells: Readonly<Record<string, LinkChainCell>>;
};
export type LinkChainProps = {
  readonly title: string;
  readonly columns: readonly { readonly key: string; readonly title: string }[];
  readonly rows: readonly LinkChainRow[];
  readonly note?: string;
};

const lineHeight = 14;
const knot = 4;
/** Below this width the links of a chain stand under each other. */
const narrow = 760;

/** The lines of a cell's text: each what was told and what was meant, on as many lines as they take. */
function linesOf(cell: LinkChainCell, room: number): readonly { readonly text: string; readonly light: boolean }[] {
  return cell.lines.flatMap(({ of, says, beside }) => [
    ...(of ? fitTwoLines(of, 11, room).map((text) => ({ text, light: false })) : []),
    ...fitTwoLines(says, 11, room).map((text) => ({ text, light: false })),
    ...(beside ? [{ text: fitText(beside, 11, room), light: true }] : []),
  ]);
}

const told = ({ of, says }: LinkChainLine): string => (of ? `${of}: ${says}` : says);

function cellTip(row: LinkChainRow, title: string, cell: LinkChainCell): string {
  const lines = cell.lines.map((line) => (line.beside ? `${told(line)} (${line.beside})` : told(line)));
  return [row.label, `${title}: ${cell.word}`, ...lines].join("\n");
}

type Placed = { readonly x: number; readonly y: number; readonly room: number };

/** One link: its knot, its word, and what it is told by. */
function Link(props: { row: LinkChainRow; title: string; cell: LinkChainCell; at: Placed; titled: boolean }) {
  const { row, title, cell, at, titled } = props;
  const word = `${meaningGlyph(cell.meaning)}${cell.word}`;
  return (
    <g data-tip={cellTip(row, title, cell)}>
      <circle
        cx={at.x + knot}
        cy={at.y}
        r={knot}
        fill={cell.breaks ? ink("page") : ink("ink-3")}
        stroke={meaningInk(cell.meaning)}
        strokeWidth={1.5}
      />
      <text x={at.x + (titled ? 18 : 0)} y={at.y + (titled ? 4 : 20)} fontSize={12}>
        {titled ? (
          <tspan fill={ink("ink-2")} fontWeight={600}>
            {`${title}  `}
          </tspan>
        ) : null}
        <tspan fill={meaningInk(cell.meaning)} fontWeight={600}>
          {word}
        </tspan>
      </text>
      {linesOf(cell, at.room).map(({ text, light }, index) => (
        <text
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text, which never move among each other
          key={index}
          x={at.x + (titled ? 18 : 0)}
          y={at.y + (titled ? 20 : 36) + index * lineHeight}
          fontSize={11}
          fill={ink(light ? "ink-3" : "ink-2")}
        >
          {text}
        </text>
      ))}
    </g>
  );
}

/** The line from knot to knot: unbroken until the first break, dashed from there. */
function Strand(props: { from: Placed; to: Placed; broken: boolean }) {
  const { from, to, broken } = props;
  const across = from.y === to.y;
  return (
    <line
      x1={from.x + knot + (across ? knot + 2 : 0)}
      y1={from.y + (across ? 0 : knot + 2)}
      x2={to.x + knot - (across ? knot + 2 : 0)}
      y2={to.y - (across ? 0 : knot + 2)}
      stroke={ink(broken ? "act" : "line")}
      strokeWidth={1.5}
      {...(broken ? { strokeDasharray: "3 4" } : {})}
    />
  );
}

/** Rows of links, each a chain from left to right (from top to bottom on a narrow page) that is dashed from where it breaks. */
export function drawLinkChain({ columns, rows }: LinkChainProps, width: number): Drawing {
  const tall = width < narrow;
  const labelWidth = tall ? 0 : Math.min(220, width * 0.22);
  const step = tall ? 0 : (width - labelWidth) / columns.length;
  let top = tall ? 0 : 26;
  const marks = rows.map((row) => {
    const label = fitTwoLines(row.label, 13, tall ? width : labelWidth - 20, true);
    const y = top;
    let at = y + (tall ? 20 + label.length * 16 + (row.hint ? 16 : 0) : 12);
    const placed = columns.map(({ key }, index): Placed => {
      const room = tall ? width - 18 : step - 16;
      const place = { x: tall ? 0 : labelWidth + index * step, y: at, room };
      const lines = row.cells[key] ? linesOf(row.cells[key], room).length : 0;
      if (tall) at += 28 + lines * lineHeight;
      else top = Math.max(top, at + 44 + lines * lineHeight);
      return place;
    });
    if (tall) top = at + 8;
    else top = Math.max(top, y + 24 + label.length * 16 + (row.hint ? 16 : 0)) + 10;
    const broken = columns.findIndex(({ key }) => row.cells[key]?.breaks);
    return (
      <g key={row.key}>
        <line x1={0} x2={width} y1={y - 8} y2={y - 8} stroke={ink("hairline")} />
        {label.map((line, index) => (
          <text key={line} x={0} y={y + 16 + index * 16} fontSize={13} fontWeight={600} fill={ink("ink")}>
            {line}
          </text>
        ))}
        {row.hint ? (
          <text x={0} y={y + 16 + label.length * 16} fontSize={11} fill={ink("ink-3")}>
            {row.hint}
          </text>
        ) : null}
        {placed.map((place, index) =>
          index === 0 ? null : (
            <Strand
              key={columns[index]!.key}
              from={placed[index - 1]!}
              to={place}
              broken={broken >= 0 && index >= broken}
            />
          ),
        )}
        {columns.map(({ key, title }, index) => {
          const cell = row.cells[key];
          return cell ? <Link key={key} row={row} title={title} cell={cell} at={placed[index]!} titled={tall} /> : null;
        })}
      </g>
    );
  });
  return {
    height: Math.max(20, top),
    marks: (
      <>
        {tall
          ? null
          : columns.map(({ key, title }, index) => (
              <text key={key} x={labelWidth + index * step} y={12} fontSize={12} fontWeight={600} fill={ink("ink-2")}>
                {title}
              </text>
            ))}
        {marks}
      </>
    ),
  };
}

export function describeLinkChain({ columns, rows }: LinkChainProps): string {
  const said = rows.map(({ label, cells }) => {
    const links = columns.map(({ key, title }) => `${title} ${cells[key]?.word ?? "\u2013"}`);
    return `${label.replace(/\.$/, "")}: ${links.join(", ")}.`;
  });
  return said.join(" ") || "There is no chain to show.";
}

export function linkChainTable({ columns, rows }: LinkChainProps): PictureTable {
  return {
    columns: ["chain", "link", "state", "told by", "meant"],
    rows: rows.flatMap(({ label, cells }) =>
      columns.flatMap(({ key, title }) => {
        const cell = cells[key];
        if (!cell) return [];
        const lines: readonly LinkChainLine[] = cell.lines.length === 0 ? [{ says: "" }] : cell.lines;
        return lines.map((line) => [label, title, cell.word, told(line), line.beside ?? ""]);
      }),
    ),
  };
}

/** Chains of links that rest on each other, and where each breaks. */
export function LinkChain(props: LinkChainProps) {
  return (
    <Figure
      title={props.title}
      note={props.note}
      description={describeLinkChain(props)}
      data={linkChainTable(props)}
      lacks={props.rows.length === 0 ? [] : undefined}
      draw={(width) => drawLinkChain(props, width)}
    />
  );
}
