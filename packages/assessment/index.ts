export { type Assessment, type AssessmentProgress, assess, type FailedQuestion } from "./assess.ts";
export { type PlannedSignal, planSignals, type SignalPlan } from "./plan-signals.ts";
