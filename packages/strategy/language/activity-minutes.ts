import { number } from "../reading/quantities.ts";
import { optional, record } from "../reading/record.ts";
import type { Read } from "../reading/shape.ts";

/** How many minutes one activity of a kind stands for, where the CRM does not say how long they took: effort is weighed by them. */
export const activityMinutes = record("activity minutes", {
  meeting: optional(number({ above: 0 }), "A meeting, visit, demonstration or workshop"),
  call: optional(number({ above: 0 }), "A telephone call"),
  email: optional(number({ above: 0 }), "An e-mail or another written message"),
  other: optional(number({ above: 0 }), "Anything else"),
});

export type ActivityMinutes = Read<typeof activityMinutes>;
