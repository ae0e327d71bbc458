import { plain } from "../formats/number.ts";
import { exact, type Measured, rounded } from "../formats/quantity.ts";
import { type Drawing, Figure } from "../frame/figure.tsx";
import { lacksAll } from "../frame/nothing-drawn.tsx";
import type { PictureTable } from "../frame/picture-table.ts";
import { textWidth } from "../frame/text-width.ts";
import { linearScale } from "../scale/linear.ts";
import { ink } from "../tokens.ts";
import { SquareAxes } from "./square-axes.tsx";
import { pathOf } from "./time-frame.tsx";

export type FunnelPoint = {
  readonly key: string;
  readonly label: string;
  readonly n: number;
  readonly value: number;
  /** Called different from the centre after control for looking at many. */
  readonly called?: boolean;
};

export type FunnelPlotProps = Measured & {
  readonly title: string;
  /** What n counts ("deals closed"). */
  readonly counted: string;
  readonly points: readonly FunnelPoint[];
  readonly centre: { readonly value: number; readonly label: string };
  /** Where chance alone would keep nearly all points, by n, in growing n. */
  readonly limits: readonly { readonly n: number; readonly low: number; readonly high: number }[];
  readonly note?: string;
};

/** Each member's rate against its n, between the limits of chance: small n may stray far without meaning anything. */
export function drawFunnelPlot(props: FunnelPlotProps, width: number): Drawing {
  const within = (value: number): number => (props.unit === "share" ? Math.min(1, Math.max(0, value)) : value);
  const limits = props.limits.map((limit) => ({ n: limit.n, low: within(limit.low), high: within(limit.high) }));
  const points = props.points.filter((point) => Number.isFinite(point.n) && Number.isFinite(point.value));
  const box = { left: 48, right: Math.max(120, width - 96), top: 28, bottom: 28 + (width < 560 ? 200 : 260) };
  const x = linearScale([...points.map((point) => point.n), ...limits.map((limit) => limit.n)], [box.left, box.right], {
    zero: true,
    count: 5,
  });
  const y = linearScale(
    [
      ...points.map((point) => point.value),
      ...limits.filter((limit) => limit.n >= 5).flatMap((limit) => [limit.low, limit.high]),
      props.centre.value,
    ],
    [box.bottom, box.top],
    { count: 4, ...(props.unit === "share" ? { least: 0, most: 1 } : {}) },
  );
  const edge = (side: "low" | "high"): string =>
    pathOf(limits.map((limit) => (Number.isFinite(limit[side]) ? { x: x.at(limit.n), y: y.at(limit[side]) } : null)));
  const centreY = y.at(props.centre.value);
  return {
    height: box.bottom + 42,
    marks: (
      <>
        <SquareAxes
          x={x}
          y={y}
          box={box}
          across={{ unit: "count", title: props.counted }}
          up={{ unit: props.unit, currency: props.currency, title: "" }}
        />
        <path d={edge("low")} fill="none" stroke={ink("ink-3")} strokeDasharray="4 3" />
        <path d={edge("high")} fill="none" stroke={ink("ink-3")} strokeDasharray="4 3" />
        <line x1={box.left} x2={box.right} y1={centreY} y2={centreY} stroke={ink("accent")} strokeWidth={1.25} />
        <text x={box.right + 6} y={centreY + 4} fontSize={11} fontWeight={600} fill={ink("accent")}>
          {`${props.centre.label} ${rounded(props.centre.value, props)}`}
        </text>
        {points.map((point) => {
          const [cx, cy] = [x.at(point.n), y.at(point.value)];
          const flip = cx + 10 + textWidth(point.label, 11) > width;
          return (
            <g key={point.key} data-tip={`${point.label}\n${exact(point.value, props)}, n ${plain(point.n)}`}>
              <circle cx={cx} cy={cy} r={9} fill="transparent" />
              {point.called ? (
                <>
                  <path d={`M${cx} ${cy - 6}l6 6l-6 6l-6-6Z`} fill={ink("act")} stroke={ink("page")} />
                  <text
                    x={flip ? cx - 9 : cx + 9}
                    y={cy + 4}
                    fontSize={11}
                    fontWeight={600}
                    textAnchor={flip ? "end" : "start"}
                    fill={ink("act-ink")}
                  >
                    {point.label}
                  </text>
                </>
              ) : (
                <circle cx={cx} cy={cy} r={4} fill={ink("ink-3")} fillOpacity={0.55} />
              )}
            </g>
          );
        })}
      </>
    ),
  };
}

export function describeFunnelPlot(props: FunnelPlotProps): string {
  const called = props.points.filter((point) => point.called);
  const who =
    called.length > 0
      ? `Called different: ${called.map((point) => `${point.label} ${exact(point.value, props)} (n ${plain(point.n)})`).join(", ")}.`
      : "None is called different: all differences may be chance.";
  return `${plain(props.points.length)} points around ${props.centre.label} ${exact(props.centre.value, props)}. ${who}`;
}

export function funnelPlotTable(props: FunnelPlotProps): PictureTable {
  return {
    columns: ["name", props.counted, "value", "called different"],
    rows: props.points.map((point) => [point.label, point.n, point.value, point.called ? "yes" : "no"]),
  };
}

/** Rates against their n with the limits of chance. */
export function FunnelPlot(props: FunnelPlotProps) {
  return (
    <Figure
      title={props.title}
      note={props.note ?? "Between the dashed limits a difference may be chance."}
      description={describeFunnelPlot(props)}
      data={funnelPlotTable(props)}
      lacks={lacksAll(props.points.map(({ n, value }) => n + value))}
      draw={(width) => drawFunnelPlot(props, width)}
    />
  );
}
