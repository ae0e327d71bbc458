import { number } from "../reading/quantities.ts";
import { defaulted, optional, record } from "../reading/record.ts";
import type { Read } from "../reading/shape.ts";

/** What things cost us, fully loaded, in the reporting currency: what margin net of cost to serve and the worth of an hour are made of. */
export const costs = record("costs", {
  sellingHour: optional(number({ from: 0 }), "One hour of a seller"),
  presalesHour: optional(number({ from: 0 }), "One hour of a technical colleague in the sale"),
  ticket: optional(number({ from: 0 }), "One support ticket"),
  lead: optional(number({ from: 0 }), "One marketing lead"),
  workingHoursAWeek: defaulted(number({ above: 0, to: 80 }), 40, "Hours that a full-time seller works a week"),
});

export type Costs = Read<typeof costs>;
