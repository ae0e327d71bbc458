import { knownMeasure, knownMeasures } from "../measures.ts";
import type { Quantity } from "../reading/quantities.ts";
import type { Reading } from "../reading/reading.ts";
import { checkDiscounts } from "./check-discounts.ts";
import { depths } from "./segment.ts";

/** What only the whole document shows: names without a definition, shares that add up to too much, days in the wrong order, bands with gaps. */
export function checkDocument(reading: Reading, asOf: string | undefined): void {
  const measureIds = knownMeasures.map(({ id }) => id);
  reading.resolveMentions({ measure: measureIds, "known measure": measureIds });
  checkShares(reading);
  checkDays(reading, asOf);
  checkTargets(reading);
  checkDiscounts(reading);
}

function checkShares(reading: Reading): void {
  for (const depth of depths) {
    const shares = reading.noted(`intend.${depth}`);
    const percent = Math.round(shares.reduce((sum, { value }) => sum + (value as number), 0) * 1e6) / 1e4;
    const last = shares.at(-1);
    if (percent > 100 && last !== undefined) {
      const given = shares.map(({ place }) => reading.offending(place)).join(" + ");
      reading.problem(
        last.place,
        "over-100",
        `The intended shares of ${depth} add up to ${percent}%: ${given}.`,
        "They may add up to 100% at most.",
      );
    }
  }
}

function checkDays(reading: Reading, asOf: string | undefined): void {
  const effective = reading.noted("effective")[0]?.value as string | undefined;
  for (const { value, place } of reading.noted("segment.until")) {
    const until = value as string;
    if (effective !== undefined && until < effective) {
      reading.problem(
        place,
        "expired",
        `This segment ends on ${until}, before the strategy takes effect on ${effective}.`,
        "Correct `until`, or remove the segment.",
      );
    } else if (asOf !== undefined && until < asOf) {
      reading.warning(
        place,
        "expired",
        `This segment expired on ${until}; it is not in force any more.`,
        "Remove it in the next version, or extend `until`.",
      );
    }
  }
  for (const { value, place } of reading.noted("goal.by")) {
    if (effective !== undefined && (value as string) < effective) {
      reading.problem(
        place,
        "due-before-start",
        `This goal is due on ${value}, before the strategy takes effect on ${effective}.`,
      );
    }
  }
}

interface TargetNote {
  readonly measure?: string;
  readonly atLeast?: Quantity;
  readonly atMost?: Quantity;
}

function checkTargets(reading: Reading): void {
  const computed = new Map(
    reading.noted("measure").map(({ value }) => [(value as { id: string }).id, (value as { of: string }).of]),
  );
  for (const { value, place } of reading.noted("target")) {
    const { measure, atLeast, atMost } = value as TargetNote;
    const unit = measure === undefined ? undefined : knownMeasure(computed.get(measure) ?? measure)?.unit;
    const kind = (atLeast ?? atMost)?.kind;
    if (unit === undefined || kind === undefined || (unit === "share") === (kind === "share")) continue;
    const message =
      unit === "share"
        ? `\`${measure}\` is a share; the number to reach needs a % sign.`
        : `\`${measure}\` is not a share (it is counted in ${unit}); the number to reach takes no % sign.`;
    reading.problem(place, "wrong-unit", message, unit === "share" ? "Write it like 50%." : "Write a plain number.");
  }
}
