import type { Strategy } from "@fairway/strategy";
import { z } from "zod";

/** A part of the market as answers list it: the strategy's segments in the document's order, then what fits none or cannot be told. */
export const segmentRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  play: z.enum(["pursue", "selective", "avoid", "outside", "unknown"]),
});

export type SegmentRow = z.output<typeof segmentRowSchema>;

/** Every segment a row of the warehouse may carry, in the order in which answers show them. */
export function segmentRows(strategy: Strategy): readonly SegmentRow[] {
  return [
    ...strategy.segments.map(({ id, name, play }) => ({ id, name, play })),
    { id: "outside", name: "outside every segment", play: "outside" },
    { id: "unknown", name: "not known", play: "unknown" },
  ];
}
