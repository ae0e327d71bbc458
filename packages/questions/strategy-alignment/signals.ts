import { date, estimateText, intervalText, rounded } from "@fairway/charts/formats";
import { addDays } from "../fiscal.ts";
import type { Asked } from "../form.ts";
import type { Signal } from "../signal.ts";
import type { AlignmentParams } from "./params.ts";
import type { AlignmentResult } from "./result.ts";
import { calledGaps, countedIn, depthWords } from "./words.ts";

const share = { unit: "share" } as const;

/** One signal a segment whose share is called off its intent: the deepest-reaching evidence first, for the sales leader.
 * A pursued segment that brings more than was meant is none: nothing of it should be passed, and what falls short has a signal of its own. */
export function signals(result: AlignmentResult, asked: Asked<AlignmentParams>): readonly Signal[] {
  const seen = new Set<string>();
  return calledGaps(result).flatMap(({ depth, mix }) => {
    if (seen.has(mix.segment) || mix.gap?.kind !== "estimate" || mix.actual.kind !== "estimate") return [];
    seen.add(mix.segment);
    const segment = result.segments.find((each) => each.id === mix.segment)!;
    const short = mix.gap.estimate < 0;
    if (!short && segment.play === "pursue") return [];
    const words = depthWords(result, depth.depth);
    return [
      {
        key: `${short ? "too-little" : "too-much"}:${mix.segment}`,
        kind: short ? "segment short of intent" : "segment over intent",
        subject: { record: "segment", id: mix.segment, name: segment.name },
        says: `${segment.name} takes ${estimateText(mix.actual, share)} of ${words}; the strategy means ${rounded(mix.intended, share)}.`,
        because: `Interval ${intervalText(mix.actual, share)}, ${countedIn(depth, mix)} from ${date(result.window.from)} on; beyond chance after false-discovery control.`,
        action: short
          ? `Move effort to ${segment.name}: review which open deals outside the profile take the time`
          : `Review the open ${segment.name} deals and decide which to pass`,
        owner: { sellerId: null, role: "sales leader", name: null },
        due: addDays(asked.asOf, 14),
        stake: depth.depth === "bookings" ? Math.abs(mix.gap.estimate) * depth.total : null,
        ...(depth.depth === "margin" ? { reveals: ["prices" as const] } : {}),
      },
    ];
  });
}
