export { daysToAnswer } from "./cadence/days-to-answer.ts";
export type { ComprehensionKind, ComprehensionQuestion } from "./comprehension/comprehension-question.ts";
export { comprehensionQuestions } from "./comprehension/comprehension-questions.ts";
export {
  type Bound,
  type Criterion,
  fieldsOf,
  type GroupCriterion,
  isGroup,
  type TestCriterion,
  testsOf,
} from "./criteria/criterion.ts";
export { criterionToEnglish } from "./criteria/criterion-to-english.ts";
export { type CriterionSql, criterionToSql } from "./criteria/criterion-to-sql.ts";
export { evaluateCriterion, type JudgedRecord } from "./criteria/evaluate-criterion.ts";
export { explainMiss, type Miss } from "./criteria/explain-miss.ts";
export { projectCriterion } from "./criteria/project-criterion.ts";
export { joinWords, type Saying, sayDate, sayNumber, sayShare } from "./criteria/say-value.ts";
export { nearest } from "./did-you-mean.ts";
export type { Change } from "./diff/change.ts";
export { diffStrategies } from "./diff/diff-strategies.ts";
export { type ProposedChange, proposeChanges } from "./drafting/propose-change.ts";
export { explainStrategy, type Section } from "./explain/explain-strategy.ts";
export { sayDuration, sayQuantity, sayTarget } from "./explain/say-terms.ts";
export type { ActivityMinutes } from "./language/activity-minutes.ts";
export type { Costs } from "./language/costs.ts";
export type { AttentionRule, Channel, DiscountBand, Gate, LeadRule, Stage } from "./language/discipline.ts";
export type { Goal } from "./language/goal.ts";
export type { Buyer, Offering, ValuePoint } from "./language/how-we-win.ts";
export type { Assumption, Capability, Measure, Meeting, Threshold } from "./language/learning.ts";
export { type Budget, type Depth, depths, type Play, type Segment } from "./language/segment.ts";
export { type DealSign, dealSigns, type SignTest } from "./language/signs.ts";
export { playOf, type Strategy } from "./language/strategy.ts";
export type { Target } from "./language/target.ts";
export { type LanguageEntry, languageReference } from "./language-reference.ts";
export { type KnownMeasure, knownMeasure, knownMeasures, type MeasureUnit } from "./measures.ts";
export { misfit, misfitAt, quoted, takesList, type ValueSchema } from "./misfit.ts";
export { type ParsedStrategy, parseStrategy } from "./parse-strategy.ts";
export { formatProblem, type Problem } from "./problem.ts";
export { suggestId } from "./reading/collections.ts";
export type { Quantity } from "./reading/quantities.ts";
export type { Duration } from "./reading/time.ts";
export { type Coverage, coverageOf, fitsSql } from "./segments/coverage.ts";
export { findGaps, type Gap } from "./segments/find-gaps.ts";
export { findOverlaps, type Overlap } from "./segments/find-overlaps.ts";
export { findUnreachable, type Unreachable } from "./segments/find-unreachable.ts";
export { missingFields, type SegmentVerdict, segmentOf } from "./segments/segment-of.ts";
export { type SegmentSql, segmentSql } from "./segments/segment-sql.ts";
export { segmentsInForce, strategyInForce } from "./segments/segments-in-force.ts";
export {
  type Entity,
  entities,
  type FieldKind,
  fieldNames,
  type VocabularyField,
  vocabulary,
  vocabularyField,
} from "./vocabulary.ts";
