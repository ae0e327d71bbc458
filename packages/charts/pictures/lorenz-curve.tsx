import type { Doubtful } from "../doubtful.ts";
import { doubtText } from "../formats/estimate.ts";
import { exact, rounded } from "../formats/quantity.ts";
import { type Drawing, Figure } from "../frame/figure.tsx";
import { lacksAll } from "../frame/nothing-drawn.tsx";
import type { PictureTable } from "../frame/picture-table.ts";
import { linearScale } from "../scale/linear.ts";
import { ink } from "../tokens.ts";
import { SquareAxes } from "./square-axes.tsx";
import { pathOf } from "./time-frame.tsx";

export type LorenzPoint = {
  /** Share of people counted so far, largest first, 0..1. */
  readonly people: number;
  /** Share of the result they bring, 0..1. */
  readonly result: number;
};

export type LorenzCurveProps = {
  readonly title: string;
  /** What is shared out ("bookings"). */
  readonly of: string;
  /** Who shares it ("sellers"). */
  readonly among: string;
  readonly points: readonly LorenzPoint[];
  readonly gini?: Doubtful;
  /** One point to read off: the top 15 % bring 48 %. */
  readonly mark?: { readonly people: number; readonly result: Doubtful };
  readonly note?: string;
};

const share = { unit: "share" } as const;

/** The people from the largest on, against the share of the result they bring; the diagonal is everybody alike. */
export function drawLorenzCurve(props: LorenzCurveProps, width: number): Drawing {
  const side = Math.min(width - 60, 360);
  const box = { left: 48, right: 48 + side, top: 28, bottom: 28 + side * 0.72 };
  const x = linearScale([0, 1], [box.left, box.right], { count: 4 });
  const y = linearScale([0, 1], [box.bottom, box.top], { count: 4 });
  const points = props.points
    .filter((point) => Number.isFinite(point.people) && Number.isFinite(point.result))
    .map((point) => ({ x: x.at(point.people), y: y.at(point.result) }));
  const mark =
    props.mark?.result.kind === "estimate" ? { people: props.mark.people, result: props.mark.result } : undefined;
  const wide = width - box.right > 230;
  const says = mark
    ? [`top ${rounded(mark.people, share)} of ${props.among} bring`, `${doubtText(mark.result, share)} of ${props.of}`]
    : [];
  const sayX = wide ? box.right + 24 : Math.min((mark ? x.at(mark.people) : 0) + 14, box.right - 200);
  const sayY = wide ? (mark ? y.at(mark.result.estimate) : box.top) : box.bottom - 44;
  return {
    height: box.bottom + 42,
    marks: (
      <>
        <SquareAxes
          x={x}
          y={y}
          box={box}
          across={{ unit: "share", title: `share of ${props.among}, largest first` }}
          up={{ unit: "share", title: `share of ${props.of}` }}
        />
        <line x1={box.left} y1={box.bottom} x2={box.right} y2={box.top} stroke={ink("line")} strokeDasharray="3 3" />
        <path
          d={`${pathOf(points)}L${box.right} ${box.bottom}L${box.left} ${box.bottom}Z`}
          fill={ink("accent")}
          opacity={points.length > 1 ? 0.08 : 0}
        />
        <path d={pathOf(points)} fill="none" stroke={ink("accent")} strokeWidth={2} />
        {mark ? (
          <g data-tip={says.join("\n")}>
            <line
              x1={x.at(mark.people)}
              x2={x.at(mark.people)}
              y1={y.at(mark.result.low)}
              y2={y.at(mark.result.high)}
              stroke={ink("ink")}
              strokeWidth={1.5}
            />
            <circle
              cx={x.at(mark.people)}
              cy={y.at(mark.result.estimate)}
              r={5}
              fill={ink("ink")}
              stroke={ink("page")}
            />
            {wide ? (
              <line
                x1={x.at(mark.people) + 8}
                x2={sayX - 6}
                y1={y.at(mark.result.estimate)}
                y2={y.at(mark.result.estimate)}
                stroke={ink("line")}
              />
            ) : null}
            {says.map((line, index) => (
              <text
                key={line}
                x={sayX}
                y={sayY + (wide ? 0 : 8) + index * 16}
                fontWeight={index === 1 ? 600 : 400}
                fill={ink(index === 1 ? "ink" : "ink-2")}
              >
                {line}
              </text>
            ))}
          </g>
        ) : null}
        {props.gini && wide ? (
          <text x={box.right + 24} y={(mark ? sayY : box.top) + 48} fill={ink("ink-2")}>
            {`Gini ${doubtText(props.gini, { unit: "ratio" }).replaceAll("\u202f\u00d7", "")}`}
          </text>
        ) : null}
      </>
    ),
  };
}

export function describeLorenzCurve(props: LorenzCurveProps): string {
  const mark = props.mark
    ? `The top ${exact(props.mark.people, share)} of ${props.among} bring ${doubtText(props.mark.result, share)} of ${props.of}.`
    : "";
  const gini = props.gini ? ` Gini ${doubtText(props.gini, { unit: "number" })}.` : "";
  return `${mark}${gini}`.trim() || `How ${props.of} divide among ${props.among}: ${props.points.length} points.`;
}

export function lorenzCurveTable(props: LorenzCurveProps): PictureTable {
  return {
    columns: [`share of ${props.among}`, `share of ${props.of}`],
    rows: props.points.map((point) => [point.people, point.result]),
  };
}

/** How much of a result comes from how few people. */
export function LorenzCurve(props: LorenzCurveProps) {
  return (
    <Figure
      title={props.title}
      note={props.note}
      description={describeLorenzCurve(props)}
      data={lorenzCurveTable(props)}
      lacks={lacksAll(props.points.map(({ people, result }) => people + result))}
      draw={(width) => drawLorenzCurve(props, width)}
    />
  );
}
