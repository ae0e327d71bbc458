import {
  bareEstimateText,
  bareIntervalText,
  type Change,
  cellText,
  changeText,
  type Doubtful,
  drawable,
  estimateText,
  intervalsText,
  isChange,
  isDoubtful,
  type Measured,
  notEnough,
  plain,
  segmentHue,
  unitOf,
  unitWord,
  usePictureSetting,
} from "@fairway/charts";
import type { Column } from "@fairway/questions";
import { useSegmentNames } from "../strategy/segment-names.tsx";

const playMark: Readonly<Record<string, string>> = { pursue: "\u25b2", selective: "\u25cb", avoid: "\u25bd" };

function SegmentCell({ name }: { name: string }) {
  const setting = usePictureSetting();
  const segment = useSegmentNames().get(name);
  return (
    <span className="fw-segment">
      <i style={{ background: segmentHue(segment?.id, setting) }} />
      {segment?.name ?? name}
    </span>
  );
}

function EstimateCell({ value, column, currency }: { value: Doubtful; column: Column; currency: string | null }) {
  const measured: Measured = { unit: unitOf(column.kind) ?? "number" };
  const exactly = cellText(value, column.kind, currency);
  if (!drawable(value)) {
    return (
      <span className="fw-soft" title={exactly}>
        {notEnough}
      </span>
    );
  }
  return (
    <span className="fw-estimate" title={exactly}>
      <b>{measured.unit === "share" ? estimateText(value, measured) : bareEstimateText(value, measured)}</b>{" "}
      <span>{bareIntervalText(value, measured)}</span> <span>n&nbsp;{plain(value.n)}</span>
    </span>
  );
}

function ChangeCell({ change, currency }: { change: Change; currency: string | null }) {
  return (
    <span className="fw-estimate">
      {changeText(change, currency)} <span>{intervalsText(change)}</span>
    </span>
  );
}

/** One cell of an answer's table; an estimate shows its interval and n, and all digits under the pointer. */
export function Cell(props: {
  value: unknown;
  column: Column;
  currency: string | null;
  /** How many decimals all numbers of the column have; those of its unit where absent. */
  decimals?: number | undefined;
}) {
  const { value, column, currency, decimals } = props;
  if (isChange(value)) return <ChangeCell change={value} currency={currency} />;
  if (column.kind === "segment" && typeof value === "string" && value !== "") return <SegmentCell name={value} />;
  if (column.kind === "play" && typeof value === "string" && playMark[value]) {
    return (
      <span className="fw-play">
        <span aria-hidden="true">{playMark[value]}</span> {value}
      </span>
    );
  }
  if (isDoubtful(value)) return <EstimateCell value={value} column={column} currency={currency} />;
  const exactly = cellText(value, column.kind, currency);
  if (column.kind === "share" && typeof value === "number") return <span title={exactly}>{plain(value * 100, 1)}</span>;
  if (decimals !== undefined && typeof value === "number") return <span title={exactly}>{plain(value, decimals)}</span>;
  return column.kind === "text" ? <span title={exactly}>{exactly}</span> : exactly;
}

/** A column's heading with the unit that its numbers are in; a share's estimates carry their sign themselves. */
export function headingOf(column: Column, currency: string | null): string {
  if (column.kind === "share estimate") return column.title;
  const unit = unitOf(column.kind);
  const word = unit === undefined ? "" : unitWord({ unit, currency });
  const said = word === "" || column.title.toLowerCase().includes(word === "h" ? "hour" : word.toLowerCase());
  return said ? column.title : `${column.title},\u00a0${word}`;
}
