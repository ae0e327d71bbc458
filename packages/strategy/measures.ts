/** What a measure's numbers are: a fraction written in per cent, money in the reporting currency, days, months, hours, or a count. */
export type MeasureUnit = "share" | "money" | "days" | "months" | "count";

/** A measure that Fairway computes, which goals, assumptions and thresholds may name. */
export interface KnownMeasure {
  readonly id: string;
  readonly name: string;
  readonly unit: MeasureUnit;
  readonly means: string;
}

/** The measures that goals, assumptions and thresholds may name besides those that the strategy defines itself. */
export const knownMeasures: readonly KnownMeasure[] = [
  {
    id: "alignment.effort",
    name: "share of effort",
    unit: "share",
    means: "Selling time in the segment over all selling time",
  },
  {
    id: "alignment.pipeline",
    name: "share of pipeline",
    unit: "share",
    means: "Time-average of open amount in the segment over all",
  },
  { id: "alignment.bookings", name: "share of bookings", unit: "share", means: "Won amount in the segment over all" },
  { id: "alignment.margin", name: "share of margin", unit: "share", means: "Contribution in the segment over all" },
  { id: "bookings", name: "bookings", unit: "money", means: "Won amount" },
  {
    id: "new_bookings",
    name: "new bookings",
    unit: "money",
    means: "Won amount with accounts that were not customers before",
  },
  { id: "win_rate", name: "win rate", unit: "share", means: "Won deals over closed deals" },
  {
    id: "cycle_days",
    name: "sales cycle",
    unit: "days",
    means: "Median days from creation to close, open deals counted as censored",
  },
  { id: "deal_size", name: "deal size", unit: "money", means: "Median won amount" },
  { id: "discount_rate", name: "discount rate", unit: "share", means: "Discount over list price of won deals" },
  { id: "price_realisation", name: "price realisation", unit: "share", means: "Price over list price of won deals" },
  {
    id: "margin_rate",
    name: "contribution margin",
    unit: "share",
    means: "Contribution after cost to serve over won amount",
  },
  {
    id: "margin_per_selling_hour",
    name: "margin per selling hour",
    unit: "money",
    means: "Contribution over selling hours",
  },
  {
    id: "cost_to_serve",
    name: "cost to serve",
    unit: "money",
    means: "Selling hours and tickets at loaded cost, per account and year",
  },
  {
    id: "retention_rate",
    name: "retention rate",
    unit: "share",
    means: "Accounts that bought again over accounts due",
  },
  { id: "churn_rate", name: "churn rate", unit: "share", means: "Accounts lost over accounts held, a year" },
  { id: "attainment", name: "quota attainment", unit: "share", means: "Bookings over quota" },
  {
    id: "pipeline_coverage",
    name: "pipeline coverage",
    unit: "count",
    means: "Open amount over what is left of the quota",
  },
  { id: "ramp_months", name: "ramp", unit: "months", means: "Months from start to full productivity" },
  {
    id: "forecast_error",
    name: "forecast error",
    unit: "share",
    means: "Absolute difference of forecast and result over result",
  },
  {
    id: "outside_budget",
    name: "budget outside the profile",
    unit: "share",
    means: "Effort outside pursued segments over all effort",
  },
  {
    id: "persona_reach",
    name: "reach of named buyers",
    unit: "share",
    means: "Deals in which the named buyer roles have been met, over open deals",
  },
  {
    id: "lead_response_hours",
    name: "lead response",
    unit: "count",
    means: "Median hours from a lead's arrival to the first contact",
  },
];

/** The built-in measure of that id, undefined where the strategy must define it itself. */
export function knownMeasure(id: string): KnownMeasure | undefined {
  return knownMeasures.find((measure) => measure.id === id);
}
