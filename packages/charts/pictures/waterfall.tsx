import { exact, type Measured, rounded } from "../formats/quantity.ts";
import { type Drawing, Figure } from "../frame/figure.tsx";
import { lacksAll } from "../frame/nothing-drawn.tsx";
import type { PictureTable } from "../frame/picture-table.ts";
import { fitText, textWidth } from "../frame/text-width.ts";
import { linearScale } from "../scale/linear.ts";
import { ink } from "../tokens.ts";

export type WaterfallStep = { readonly key: string; readonly label: string; readonly value: number };
export type WaterfallProps = Measured & {
  readonly title: string;
  readonly start: { readonly label: string; readonly value: number };
  readonly steps: readonly WaterfallStep[];
  readonly end: { readonly label: string; readonly value: number };
  readonly note?: string;
};

type Bar = {
  readonly key: string;
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly whole: boolean;
};

/** Where each bar starts and ends; what the steps leave unexplained becomes a bar named "rest". */
export function waterfallBars(props: WaterfallProps): readonly Bar[] {
  let level = props.start.value;
  const bars: Bar[] = [{ key: "start", label: props.start.label, from: 0, to: level, whole: true }];
  for (const step of props.steps) {
    const next = level + step.value;
    bars.push({ key: step.key, label: step.label, from: level, to: next, whole: false });
    level = next;
  }
  const scale = Math.max(
    Math.abs(props.start.value),
    Math.abs(props.end.value),
    ...props.steps.map((step) => Math.abs(step.value)),
    1e-12,
  );
  if (Math.abs(props.end.value - level) > scale * 1e-6) {
    bars.push({ key: "rest", label: "rest", from: level, to: props.end.value, whole: false });
  }
  bars.push({ key: "end", label: props.end.label, from: 0, to: props.end.value, whole: true });
  return bars;
}

const rowHeight = 28;
const signed = (text: string, value: number): string => (value > 0 && !text.startsWith("+") ? `+${text}` : text);

/** From one amount to another, step by step, as horizontal bars that hang on each other. */
export function drawWaterfall(props: WaterfallProps, width: number): Drawing {
  const bars = waterfallBars(props);
  const labelWidth = Math.min(
    width * 0.36,
    Math.max(72, ...bars.map((bar) => textWidth(bar.label, 12, bar.whole) + 14)),
  );
  const numbers = bars.map((bar) =>
    bar.whole ? rounded(bar.to, props) : signed(rounded(bar.to - bar.from, props), bar.to - bar.from),
  );
  const numberWidth = Math.max(48, ...numbers.map((text) => textWidth(text, 12, true))) + 10;
  const scale = linearScale(
    bars.flatMap((bar) => [bar.from, bar.to]),
    [labelWidth, width - numberWidth],
    { zero: true },
  );
  const marks = bars.map((bar, index) => {
    const y = 4 + index * rowHeight;
    const [from, to] = [scale.at(bar.from), scale.at(bar.to)];
    const rises = bar.to >= bar.from;
    const next = bars[index + 1];
    return (
      <g key={bar.key} data-tip={`${bar.label}\n${exact(bar.whole ? bar.to : bar.to - bar.from, props)}`}>
        <rect x={0} y={y} width={width} height={rowHeight} fill="transparent" />
        <text x={0} y={y + 18} fontWeight={bar.whole ? 600 : 400} fill={ink("ink")}>
          {fitText(bar.label, 12, labelWidth - 8, bar.whole)}
        </text>
        <rect
          x={Math.min(from, to)}
          y={y + 6}
          width={Math.max(1, Math.abs(to - from))}
          height={16}
          fill={bar.whole ? ink("ink-3") : rises ? ink("accent") : ink("page")}
          stroke={bar.whole ? "none" : ink("accent")}
        />
        {next ? <line x1={to} x2={to} y1={y + 22} y2={y + rowHeight + 6} stroke={ink("line")} /> : null}
        <text x={width} y={y + 18} textAnchor="end" fontWeight={600} fill={ink("ink")}>
          {numbers[index]}
        </text>
      </g>
    );
  });
  return {
    height: bars.length * rowHeight + 8,
    marks: (
      <>
        <line x1={scale.at(0)} x2={scale.at(0)} y1={4} y2={bars.length * rowHeight + 4} stroke={ink("line")} />
        {marks}
      </>
    ),
  };
}

export function describeWaterfall(props: WaterfallProps): string {
  const steps = waterfallBars(props)
    .filter((bar) => !bar.whole)
    .map((bar) => `${bar.label} ${signed(exact(bar.to - bar.from, props), bar.to - bar.from)}`);
  return `From ${props.start.label} ${exact(props.start.value, props)} to ${props.end.label} ${exact(props.end.value, props)}: ${steps.join(", ")}.`;
}

export function waterfallTable(props: WaterfallProps): PictureTable {
  return {
    columns: ["step", "change", "after"],
    rows: waterfallBars(props).map((bar) => [bar.label, bar.whole ? null : bar.to - bar.from, bar.to]),
  };
}

/** An exact decomposition: the steps add up to the difference, and what they do not explain is shown as "rest". */
export function Waterfall(props: WaterfallProps) {
  return (
    <Figure
      title={props.title}
      note={props.note}
      description={describeWaterfall(props)}
      data={waterfallTable(props)}
      lacks={lacksAll([props.start.value, props.end.value])}
      draw={(width) => drawWaterfall(props, width)}
    />
  );
}
