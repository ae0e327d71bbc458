import { useId } from "react";
import type { Estimate } from "../doubtful.ts";
import { ink, type Token } from "../tokens.ts";

/** Act now, keep an eye on, or going well; drawn as a shape and a colour, never as a colour alone. */
export type Meaning = "act" | "watch" | "good";

export const meaningWord: Record<Meaning, string> = { act: "act", watch: "watch", good: "as meant" };
const glyph: Record<Meaning, string> = { act: "\u25c6", watch: "\u25b2", good: "\u25cf" };

export const meaningInk = (meaning: Meaning | undefined): string => ink(meaning ? (`${meaning}-ink` as Token) : "ink");

/** The meaning's shape, as a letter to set before a label. */
export const meaningGlyph = (meaning: Meaning | undefined): string => (meaning ? `${glyph[meaning]} ` : "");

/** A horizontal interval with end caps. `at` maps a value to a horizontal position. */
export function Whisker(props: {
  value: Estimate;
  at: (value: number) => number;
  y: number;
  stroke?: string;
  cap?: number;
}) {
  const { value, at, y, stroke = ink("ink"), cap = 3 } = props;
  const [from, to] = [at(value.low), at(value.high)];
  return (
    <g stroke={stroke} strokeWidth={1.25}>
      <line x1={from} x2={to} y1={y} y2={y} />
      <line x1={from} x2={from} y1={y - cap} y2={y + cap} />
      <line x1={to} x2={to} y1={y - cap} y2={y + cap} />
    </g>
  );
}

/** A period that is not over yet: hatched, so that nobody reads it as finished. */
export function HatchedRect({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  const id = useId();
  return (
    <g>
      <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line x1={0} y1={0} x2={0} y2={6} stroke={ink("line")} strokeWidth={1.25} />
      </pattern>
      <rect x={x} y={y} width={Math.max(0, width)} height={Math.max(0, height)} fill={`url(#${id})`} opacity={0.6} />
    </g>
  );
}
