import type { Place, Reading } from "../reading/reading.ts";

interface Band {
  readonly above?: number;
  readonly upTo?: number;
  readonly segments?: readonly string[];
}

/** Discount bands must follow each other from nothing to the top, without gaps or overlaps, for each set of segments that has its own. */
export function checkDiscounts(reading: Reading): void {
  const byScope = Map.groupBy(reading.noted("discount"), ({ value }) =>
    [...((value as Band).segments ?? [])].sort().join(", "),
  );
  for (const [scope, notes] of byScope) {
    const where = scope === "" ? "" : ` for ${scope}`;
    let reached: number | undefined = 0;
    let last: Place | undefined;
    for (const { value, place } of notes) {
      const { above, upTo } = value as Band;
      last = place;
      if (reached === undefined) {
        reading.problem(
          place,
          "overlapping-bands",
          `This discount band${where} follows one that has no upper end.`,
          "Give the earlier band `up_to`, or remove this one.",
        );
        break;
      }
      const begins: number = above ?? reached;
      if (begins > reached)
        reading.problem(
          place,
          "band-gap",
          `Nobody decides on discounts between ${percent(reached)} and ${percent(begins)}${where}.`,
          `Write \`above: ${percent(reached)}\`.`,
        );
      if (begins < reached)
        reading.problem(
          place,
          "overlapping-bands",
          `This discount band${where} starts at ${percent(begins)}, where the one before still holds up to ${percent(reached)}.`,
          `Write \`above: ${percent(reached)}\`.`,
        );
      if (upTo !== undefined && upTo <= begins) {
        reading.problem(
          place,
          "empty-range",
          `This discount band${where} ends at ${percent(upTo)} and starts at ${percent(begins)}.`,
          "Bands are listed from the smallest discount to the largest.",
        );
        break;
      }
      reached = upTo;
    }
    if (
      reached !== undefined &&
      reached < 1 &&
      last !== undefined &&
      reading.problems.every(({ code }) => !bandCodes.includes(code))
    ) {
      reading.problem(
        last,
        "band-gap",
        `Nobody decides on discounts above ${percent(reached)}${where}.`,
        `Add a band like { above: ${percent(reached)}, approve: deal desk }.`,
      );
    }
  }
}

const bandCodes = ["overlapping-bands", "band-gap", "empty-range"];
const percent = (share: number) => `${Number((share * 100).toPrecision(12))}%`;
