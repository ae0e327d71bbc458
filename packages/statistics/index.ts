export type { LevelOption } from "./arguments/level-option.ts";
export { pValueOfInterval } from "./comparisons/p-value-of-interval.ts";
export type { Doubtful, Estimate, Insufficient } from "./estimate.ts";
export { type BootstrapOptions, bootstrap } from "./means/bootstrap.ts";
export { clusterBootstrap } from "./means/cluster-bootstrap.ts";
export { meanInterval } from "./means/mean-interval.ts";
export { quantile } from "./means/quantile.ts";
export { quantileInterval } from "./means/quantile-interval.ts";
export { ratioOfTotals } from "./means/ratio-of-totals.ts";
export { type Random, seededRandom } from "./random.ts";
export { clopperPearsonInterval } from "./rates/clopper-pearson-interval.ts";
export { type FunnelLimit, funnelLimits } from "./rates/funnel-limits.ts";
export { jeffreysInterval } from "./rates/jeffreys-interval.ts";
export { wilsonInterval } from "./rates/wilson-interval.ts";
export { betaBinomialShrinkage } from "./shrinkage/beta-binomial-shrinkage.ts";
export { gammaPoissonShrinkage } from "./shrinkage/gamma-poisson-shrinkage.ts";
export { normalShrinkage } from "./shrinkage/normal-shrinkage.ts";
export type { PriorDistribution, Shrinkage, ShrunkenCell } from "./shrinkage/shrinkage.ts";
export { StatisticsError } from "./statistics-error.ts";
export {
  type AalenJohansenOptions,
  aalenJohansen,
  type CompetingRisks,
  type IncidenceCurve,
} from "./survival/aalen-johansen.ts";
export type { Ties } from "./survival/cox-derivatives.ts";
export {
  coxProportionalHazards,
  type ProportionalHazardsOptions,
  type TimeTransform,
} from "./survival/cox-proportional-hazards.ts";
export {
  type ChiSquaredTest,
  type CoxCoefficient,
  type CoxModel,
  type CoxOptions,
  coxRegression,
} from "./survival/cox-regression.ts";
export { type CoxSurvivalCurve, type CoxSurvivalOptions, coxSurvival } from "./survival/cox-survival.ts";
export type { Covariates } from "./survival/cox-table.ts";
export { incidenceAt } from "./survival/incidence-at.ts";
export {
  type KaplanMeierCurve,
  type KaplanMeierOptions,
  kaplanMeier,
  type SurvivalCurve,
} from "./survival/kaplan-meier.ts";
export { type LogRankInsufficient, type LogRankOptions, type LogRankTest, logRank } from "./survival/log-rank.ts";
export { type HazardCurve, type NelsonAalenOptions, nelsonAalen } from "./survival/nelson-aalen.ts";
export type { ObservationOptions } from "./survival/observed-durations.ts";
export { restrictedMean } from "./survival/restricted-mean.ts";
export { survivalAt } from "./survival/survival-at.ts";
export type { SurvivalInterval } from "./survival/survival-interval.ts";
export { survivalQuantile } from "./survival/survival-quantile.ts";
