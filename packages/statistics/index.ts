export type { LevelOption } from "./arguments/level-option.ts";
export { boostedPredictions, boostedScores } from "./boosting/boosted-predictions.ts";
export { type BoostedTrees, type BoostingOptions, boostedTrees } from "./boosting/boosted-trees.ts";
export type { BoostingObjective } from "./boosting/boosting-objective.ts";
export type { DecisionTree } from "./boosting/decision-tree.ts";
export type { FeatureBins } from "./boosting/feature-bins.ts";
export {
  type CategoryFeature,
  categoryFeature,
  type FeatureTable,
  type NumberFeature,
  numberFeature,
} from "./boosting/feature-table.ts";
export { type TreeShap, treeShap } from "./boosting/tree-shap.ts";
export { benjaminiHochberg } from "./comparisons/benjamini-hochberg.ts";
export { benjaminiYekutieli } from "./comparisons/benjamini-yekutieli.ts";
export { type ChiSquareResult, chiSquareTest } from "./comparisons/chi-square-test.ts";
export { cliffsDelta } from "./comparisons/cliffs-delta.ts";
export { cochranArmitageTrend } from "./comparisons/cochran-armitage-trend.ts";
export { cohensD } from "./comparisons/cohens-d.ts";
export { cohensH } from "./comparisons/cohens-h.ts";
export { type FisherOptions, type FisherResult, fisherExactTest } from "./comparisons/fisher-exact-test.ts";
export { hedgesG } from "./comparisons/hedges-g.ts";
export { type MannKendallResult, mannKendallTrend } from "./comparisons/mann-kendall-trend.ts";
export { type MannWhitneyResult, mannWhitneyTest } from "./comparisons/mann-whitney-test.ts";
export { pValueOfInterval } from "./comparisons/p-value-of-interval.ts";
export { type PermutationOptions, permutationTest } from "./comparisons/permutation-test.ts";
export type { TestResult } from "./comparisons/test-result.ts";
export { twoProportions } from "./comparisons/two-proportions.ts";
export type { BaselineOptions } from "./control/baseline.ts";
export { type CusumChart, type CusumDesign, type CusumSignal, cusumChart, cusumRule } from "./control/cusum-chart.ts";
export { type EwmaChart, type EwmaDesign, ewmaChart, ewmaRule } from "./control/ewma-chart.ts";
export { type NelsonRule, nelsonDetector, nelsonRule } from "./control/nelson-rule.ts";
export { type PChart, type PChartPoint, pChart } from "./control/p-chart.ts";
export type { Detector, Rule } from "./control/rule.ts";
export { type RunLength, type RunLengthOptions, runLength } from "./control/run-length.ts";
export { type NelsonSignal, type XmrChart, xmrChart } from "./control/xmr-chart.ts";
export { gini, giniCoefficient } from "./decomposition/gini.ts";
export {
  type GroupRate,
  type KitagawaDecomposition,
  kitagawaDecomposition,
} from "./decomposition/kitagawa-decomposition.ts";
export { type FactorRow, type LmdiDecomposition, lmdiDecomposition } from "./decomposition/lmdi-decomposition.ts";
export { type LorenzCurve, lorenzCurve } from "./decomposition/lorenz-curve.ts";
export { type OaxacaBlinder, type OaxacaBlinderGroup, oaxacaBlinder } from "./decomposition/oaxaca-blinder.ts";
export { type ShapleyDecomposition, shapleyDecomposition } from "./decomposition/shapley-decomposition.ts";
export { topShare } from "./decomposition/top-share.ts";
export type { Doubtful, Estimate, Insufficient } from "./estimate.ts";
export { type AucOptions, aucInterval } from "./judging/auc-interval.ts";
export { type BrierDecomposition, brierDecomposition } from "./judging/brier-decomposition.ts";
export { brierScore } from "./judging/brier-score.ts";
export {
  type Calibration,
  calibratedProbabilities,
  isotonicCalibration,
  plattCalibration,
} from "./judging/calibration.ts";
export { type CalibrationError, type CalibrationErrorOptions, calibrationError } from "./judging/calibration-error.ts";
export { type AucComparison, compareAuc } from "./judging/compare-auc.ts";
export { groupedFolds } from "./judging/grouped-folds.ts";
export { type IsotonicCurve, isotonicRegression, isotonicValues } from "./judging/isotonic-regression.ts";
export { type LogLossOptions, logLoss } from "./judging/log-loss.ts";
export { type GateVerdict, type NoSignalGateOptions, noSignalGate } from "./judging/no-signal-gate.ts";
export { outOfFoldPredictions } from "./judging/out-of-fold-predictions.ts";
export { type OutOfTimeOptions, outOfTimeSplit, type Split } from "./judging/out-of-time-split.ts";
export {
  type PairedBootstrapOptions,
  type PairedComparison,
  type PredictionMeasure,
  pairedBootstrap,
} from "./judging/paired-bootstrap.ts";
export type { BinOptions } from "./judging/probability-bins.ts";
export { type ReliabilityBin, reliabilityCurve } from "./judging/reliability-curve.ts";
export { type BootstrapOptions, bootstrap } from "./means/bootstrap.ts";
export { clusterBootstrap } from "./means/cluster-bootstrap.ts";
export { differenceOfRatios } from "./means/difference-of-ratios.ts";
export { meanInterval } from "./means/mean-interval.ts";
export { quantile } from "./means/quantile.ts";
export { quantileInterval } from "./means/quantile-interval.ts";
export { type RatioSums, ratioOfSums } from "./means/ratio-of-sums.ts";
export { ratioOfTotals } from "./means/ratio-of-totals.ts";
export { type Random, seededRandom } from "./random.ts";
export { clopperPearsonInterval } from "./rates/clopper-pearson-interval.ts";
export { type FunnelLimit, funnelLimits } from "./rates/funnel-limits.ts";
export { jeffreysInterval } from "./rates/jeffreys-interval.ts";
export { wilsonInterval } from "./rates/wilson-interval.ts";
export type { Coefficient } from "./regression/coefficient.ts";
export { type DesignMatrix, designMatrix, selectRows } from "./regression/design-matrix.ts";
export type { LikelihoodFit } from "./regression/likelihood-fit.ts";
export { logisticProbabilities, logisticProbabilityEstimates } from "./regression/logistic-probabilities.ts";
export { type LogisticFit, type LogisticOptions, logisticRegression } from "./regression/logistic-regression.ts";
export {
  type LeastSquaresCovariance,
  type LeastSquaresFit,
  type LeastSquaresOptions,
  ordinaryLeastSquares,
} from "./regression/ordinary-least-squares.ts";
export {
  type PoissonFit,
  type PoissonOptions,
  poissonMeans,
  poissonRegression,
} from "./regression/poisson-regression.ts";
export type { UnfitCause, UnfitRegression } from "./regression/unfit-regression.ts";
export {
  type BootstrapForecast,
  type BootstrapForecastOptions,
  bootstrapForecast,
} from "./series/bootstrap-forecast.ts";
export { conformalForecast } from "./series/conformal-forecast.ts";
export { crpsOfNormal, crpsOfSample } from "./series/crps.ts";
export { drift } from "./series/drift.ts";
export { type EtsModel, type EtsOptions, ets } from "./series/ets.ts";
export type { EtsSpecification, EtsState } from "./series/ets-run.ts";
export { mase, naiveScale } from "./series/mase.ts";
export { naive } from "./series/naive.ts";
export { type BackTest, type HorizonScore, type RollingOriginOptions, rollingOrigin } from "./series/rolling-origin.ts";
export { seasonalNaive } from "./series/seasonal-naive.ts";
export type { Forecast, Forecaster, SeriesModel } from "./series/series-model.ts";
export { smape } from "./series/smape.ts";
export { type ThetaModel, theta } from "./series/theta.ts";
export { betaBinomialShrinkage } from "./shrinkage/beta-binomial-shrinkage.ts";
export { gammaPoissonShrinkage } from "./shrinkage/gamma-poisson-shrinkage.ts";
export { normalShrinkage } from "./shrinkage/normal-shrinkage.ts";
export { normalSpread } from "./shrinkage/normal-spread.ts";
export type { PriorDistribution, Shrinkage, ShrunkenCell } from "./shrinkage/shrinkage.ts";
export { StatisticsError } from "./statistics-error.ts";
export {
  type AalenJohansenOptions,
  aalenJohansen,
  type CompetingRisks,
  type IncidenceCurve,
} from "./survival/aalen-johansen.ts";
export {
  type AcceleratedModel,
  type AcceleratedOptions,
  acceleratedFailureTime,
} from "./survival/accelerated-failure-time.ts";
export { type Concordance, type ConcordanceOptions, concordance } from "./survival/concordance.ts";
export type { Ties } from "./survival/cox-derivatives.ts";
export { coxLogHazards } from "./survival/cox-log-hazards.ts";
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
export { type DiscreteHazardModel, discreteHazardRegression } from "./survival/discrete-hazard-regression.ts";
export { type DiscreteHazard, discreteHazards } from "./survival/discrete-hazards.ts";
export type { DiscreteLink } from "./survival/discrete-maximum.ts";
export { incidenceAt } from "./survival/incidence-at.ts";
export {
  type KaplanMeierCurve,
  type KaplanMeierOptions,
  kaplanMeier,
  type SurvivalCurve,
} from "./survival/kaplan-meier.ts";
export type { LifetimeDistribution } from "./survival/lifetime-distribution.ts";
export { type LogRankInsufficient, type LogRankOptions, type LogRankTest, logRank } from "./survival/log-rank.ts";
export { type HazardCurve, type NelsonAalenOptions, nelsonAalen } from "./survival/nelson-aalen.ts";
export type { ObservationOptions } from "./survival/observed-durations.ts";
export { type PersonPeriodOptions, type PersonPeriods, personPeriods } from "./survival/person-periods.ts";
export { restrictedMean } from "./survival/restricted-mean.ts";
export { survivalAt } from "./survival/survival-at.ts";
export type { SurvivalInterval } from "./survival/survival-interval.ts";
export { survivalQuantile } from "./survival/survival-quantile.ts";
export { runInWorker, type SeededRandomOf, type Sendable, type WorkerTask } from "./worker/run-in-worker.ts";
