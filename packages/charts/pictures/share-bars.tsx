import { plain, space, thin } from "../formats/number.ts";
import { bare, exact } from "../formats/quantity.ts";
import { type Drawing, Figure } from "../frame/figure.tsx";
import { lacksAll } from "../frame/nothing-drawn.tsx";
import { type PictureSetting, segmentHue, usePictureSetting } from "../frame/picture-setting.tsx";
import type { PictureTable } from "../frame/picture-table.ts";
import { fitText, textWidth } from "../frame/text-width.ts";
import { ink } from "../tokens.ts";

export type SharePart = { readonly key: string; readonly label: string; readonly segment?: string | null };
export type ShareRow = {
  readonly key: string;
  readonly label: string;
  /** How many records the shares are of. */
  readonly n: number;
  /** Fraction 0..1 by part's key; what is missing is drawn as nothing. */
  readonly shares: Readonly<Record<string, number>>;
};

export type ShareBarsProps = {
  readonly title: string;
  readonly parts: readonly SharePart[];
  readonly rows: readonly ShareRow[];
  readonly note?: string;
};

const share = { unit: "share" } as const;
const rowHeight = 26;

const hueOf = (part: SharePart, place: number, setting: PictureSetting): string =>
  part.segment === undefined
    ? (["var(--fw-accent)", "var(--fw-segment-2)", "var(--fw-segment-none)"][place] ?? ink("segment-none"))
    : segmentHue(part.segment, setting);

const tipOf = (row: ShareRow, part: SharePart): string =>
  `${row.label}, ${part.label}\n${exact(row.shares[part.key] ?? 0, share)} of ${plain(row.n)}`;

function drawStack(props: ShareBarsProps, width: number, setting: PictureSetting): Drawing {
  const { parts, rows } = props;
  const labelWidth = Math.min(width * 0.32, Math.max(64, ...rows.map((row) => textWidth(row.label, 12) + 14)));
  const plotWidth = width - labelWidth - 64;
  let legendX = labelWidth;
  return {
    height: 28 + rows.length * rowHeight,
    marks: (
      <>
        {parts.map((part, place) => {
          const x = legendX;
          legendX += textWidth(part.label, 12, true) + 30;
          return (
            <g key={part.key}>
              <rect x={x} y={5} width={10} height={10} fill={hueOf(part, place, setting)} />
              <text x={x + 15} y={14} fontWeight={600} fill={ink("ink-2")}>
                {part.label}
              </text>
            </g>
          );
        })}
        {rows.map((row, index) => {
          const y = 24 + index * rowHeight;
          let from = labelWidth;
          return (
            <g key={row.key}>
              <text x={0} y={y + 16} fill={ink("ink")}>
                {fitText(row.label, 12, labelWidth - 8)}
              </text>
              {parts.map((part, place) => {
                const value = row.shares[part.key] ?? 0;
                const wide = Math.max(0, Number.isFinite(value) ? value : 0) * plotWidth;
                const x = from;
                from += wide;
                return (
                  <g key={part.key} data-tip={tipOf(row, part)}>
                    <rect
                      x={x}
                      y={y + 3}
                      width={Math.max(0, wide - 1)}
                      height={18}
                      fill={hueOf(part, place, setting)}
                    />
                    {wide > 40 ? (
                      <text x={x + 6} y={y + 16} fontSize={11} fontWeight={600} fill={ink("page")}>
                        {`${bare(value, share)}${thin}%`}
                      </text>
                    ) : null}
                  </g>
                );
              })}
              <text x={width} y={y + 16} fontSize={10.5} textAnchor="end" fill={ink("ink-3")}>
                {`n${space}${plain(row.n)}`}
              </text>
            </g>
          );
        })}
      </>
    ),
  };
}

function drawPanels(props: ShareBarsProps, width: number, setting: PictureSetting): Drawing {
  const { parts, rows } = props;
  const labelWidth = Math.min(width * 0.3, Math.max(64, ...rows.map((row) => textWidth(row.label, 12) + 14)));
  const inRow = Math.max(1, Math.min(parts.length, Math.floor((width - labelWidth - 56) / 110)));
  const panel = (width - labelWidth - 56) / inRow;
  const bandHeight = 26 + rows.length * rowHeight + 10;
  const most = Math.max(
    0.01,
    ...rows.flatMap((row) => parts.map((part) => row.shares[part.key] ?? 0)).filter(Number.isFinite),
  );
  const bars = Math.max(20, panel - 54);
  return {
    height: Math.ceil(parts.length / inRow) * bandHeight,
    marks: parts.map((part, place) => {
      const left = labelWidth + (place % inRow) * panel;
      const top = Math.floor(place / inRow) * bandHeight;
      return (
        <g key={part.key}>
          <text x={left} y={top + 14} fontWeight={600} fill={ink("ink-2")}>
            {fitText(part.label, 12, panel - 8, true)}
          </text>
          <line x1={left} x2={left} y1={top + 24} y2={top + 24 + rows.length * rowHeight} stroke={ink("line")} />
          {rows.map((row, index) => {
            const y = top + 24 + index * rowHeight;
            const value = row.shares[part.key] ?? 0;
            const wide = (Math.max(0, Number.isFinite(value) ? value : 0) / most) * bars;
            return (
              <g key={row.key} data-tip={tipOf(row, part)}>
                {place % inRow === 0 ? (
                  <text x={0} y={y + 17} fill={ink("ink")}>
                    {fitText(row.label, 12, labelWidth - 8)}
                  </text>
                ) : null}
                <rect
                  x={left}
                  y={y + 5}
                  width={wide}
                  height={16}
                  fill={part.segment === undefined ? ink("accent") : segmentHue(part.segment, setting)}
                />
                <text x={left + wide + 5} y={y + 17} fontSize={11} fontWeight={600} fill={ink("ink")}>
                  {`${bare(value, share)}${thin}%`}
                </text>
                {place % inRow === inRow - 1 || place === parts.length - 1 ? (
                  <text x={width} y={y + 17} fontSize={10.5} textAnchor="end" fill={ink("ink-3")}>
                    {`n${space}${plain(row.n)}`}
                  </text>
                ) : null}
              </g>
            );
          })}
        </g>
      );
    }),
  };
}

/** Shares of a whole: stacked up to three parts, small multiples from four on. */
export function drawShareBars(props: ShareBarsProps, width: number, setting: PictureSetting): Drawing {
  return props.parts.length <= 3 ? drawStack(props, width, setting) : drawPanels(props, width, setting);
}

export function describeShareBars(props: ShareBarsProps): string {
  const said = props.rows.map(
    (row) =>
      `${row.label} (n ${plain(row.n)}): ${props.parts.map((part) => `${part.label} ${exact(row.shares[part.key] ?? 0, share)}`).join(", ")}.`,
  );
  return said.join(" ") || "Nothing to show.";
}

export function shareBarsTable(props: ShareBarsProps): PictureTable {
  return {
    columns: ["row", "n", ...props.parts.map((part) => part.label)],
    rows: props.rows.map((row) => [row.label, row.n, ...props.parts.map((part) => row.shares[part.key] ?? 0)]),
  };
}

/** How wholes divide: one row a whole. */
export function ShareBars(props: ShareBarsProps) {
  const setting = usePictureSetting();
  return (
    <Figure
      title={props.title}
      note={props.note}
      description={describeShareBars(props)}
      data={shareBarsTable(props)}
      lacks={lacksAll(props.rows.flatMap(({ shares }) => props.parts.map(({ key }) => shares[key] || null)))}
      draw={(width) => drawShareBars(props, width, setting)}
    />
  );
}
