import type { Measured } from "../formats/quantity.ts";
import type { LinearScale } from "../scale/linear.ts";
import { tickText } from "../scale/tick-text.ts";
import { ink } from "../tokens.ts";

/** Axes of a picture whose two directions are both numbers, with their names. */
export function SquareAxes(props: {
  x: LinearScale;
  y: LinearScale;
  box: { left: number; right: number; top: number; bottom: number };
  across: Measured & { title: string };
  up: Measured & { title: string };
}) {
  const { x, y, box, across, up } = props;
  return (
    <g>
      {y.ticks.map((tick) => (
        <g key={tick}>
          <line
            x1={box.left}
            x2={box.right}
            y1={y.at(tick)}
            y2={y.at(tick)}
            stroke={ink(tick === 0 ? "line" : "hairline")}
          />
          <text x={box.left - 8} y={y.at(tick) + 4} fontSize={11} textAnchor="end" fill={ink("ink-3")}>
            {tickText(tick, y, up)}
          </text>
        </g>
      ))}
      {x.ticks.map((tick) => (
        <g key={tick}>
          <line x1={x.at(tick)} x2={x.at(tick)} y1={box.bottom} y2={box.bottom + 4} stroke={ink("line")} />
          <text x={x.at(tick)} y={box.bottom + 17} fontSize={11} textAnchor="middle" fill={ink("ink-3")}>
            {tickText(tick, x, across)}
          </text>
        </g>
      ))}
      <text x={box.left} y={box.top - 12} fontSize={11} fill={ink("ink-3")}>
        {up.title}
      </text>
      <text x={box.right} y={box.bottom + 34} fontSize={11} textAnchor="end" fill={ink("ink-3")}>
        {across.title}
      </text>
    </g>
  );
}
