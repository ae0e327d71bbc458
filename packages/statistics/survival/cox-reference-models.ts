import { type CoxReference, timeToEvent } from "../reference/time-to-event.ts";
import { type CoxModel, coxRegression } from "./cox-regression.ts";

const { duration, event, amount, contacts, rival, region, weight, entry } = timeToEvent.deals;
const { rows } = timeToEvent;

/** The coefficients alone, in the order of the columns. */
export const beta = (model: CoxModel): Float64Array =>
  Float64Array.from(model.coefficients, ({ coefficient }) => coefficient);

const models: Record<keyof typeof timeToEvent.cox, () => CoxModel> = {
  efron: () => coxRegression(duration, event, { amount, contacts, rival }),
  breslow: () => coxRegression(duration, event, { amount, contacts, rival }, { ties: "breslow" }),
  strata: () => coxRegression(duration, event, { amount, rival }, { strata: region }),
  truncated: () => coxRegression(duration, event, { amount, rival }, { entries: entry }),
  weighted: () => coxRegression(duration, event, { amount, rival }, { weights: weight, robust: true }),
  weightedBreslow: () => coxRegression(duration, event, { amount, rival }, { weights: weight, ties: "breslow" }),
  cluster: () =>
    coxRegression(
      rows.stop,
      rows.event,
      { amount: rows.amount, rival: rows.rival, meetings: rows.meetings },
      { entries: rows.start, clusters: rows.id },
    ),
  varyingStrata: () =>
    coxRegression(
      rows.stop,
      rows.event,
      { amount: rows.amount, meetings: rows.meetings },
      { entries: rows.start, strata: rows.region, ties: "breslow" },
    ),
  offset: () => coxRegression(duration, event, { amount }, { offsets: rival.map((value) => 0.3 * value) }),
};

/** Every model that `time-to-event.R` fits, fitted here, beside what R found. */
export function coxReferenceModels(): readonly {
  readonly name: keyof typeof models;
  readonly model: CoxModel;
  readonly expected: CoxReference;
}[] {
  const names = Object.keys(models) as (keyof typeof models)[];
  return names.map((name) => ({ name, model: models[name](), expected: timeToEvent.cox[name] }));
}
