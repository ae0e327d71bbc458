import { concentration } from "./concentration/definition.ts";
import { crmPurity } from "./crm-purity/definition.ts";
import { dataReadiness } from "./data-readiness/definition.ts";
import { feedbackLoop } from "./feedback-loop/definition.ts";
import { foresight } from "./foresight/definition.ts";
import type { Question } from "./form.ts";
import { goalChain } from "./goal-chain/definition.ts";
import { leadDistribution } from "./lead-distribution/definition.ts";
import { outsideBudget } from "./outside-budget/definition.ts";
import { pursueOrPass } from "./pursue-or-pass/definition.ts";
import { reasonsThatProvedRight } from "./reasons-that-proved-right/definition.ts";
import { rulesAtTheGate } from "./rules-at-the-gate/definition.ts";
import { segmentBacktest } from "./segment-backtest/definition.ts";
import { sellerDrift } from "./seller-drift/definition.ts";
import { shiftAdoption } from "./shift-adoption/definition.ts";
import { strategyAlignment } from "./strategy-alignment/definition.ts";
import { strategyShift } from "./strategy-shift/definition.ts";

/** Every question, in the order of the menu. The routes, commands, pages and looped tests follow from this list. */
export const questions = [
  strategyAlignment,
  goalChain,
  segmentBacktest,
  pursueOrPass,
  outsideBudget,
  reasonsThatProvedRight,
  foresight,
  feedbackLoop,
  strategyShift,
  leadDistribution,
  sellerDrift,
  shiftAdoption,
  rulesAtTheGate,
  concentration,
  crmPurity,
  dataReadiness,
] as const satisfies readonly unknown[];

/** Every question with its own types forgotten: what code that works for any question takes. */
export const everyQuestion = questions as unknown as readonly Question[];

/** The question of that id, or undefined. */
export function questionNamed(id: string): Question | undefined {
  return everyQuestion.find((question) => question.id === id);
}

export { type Answer, type AnswerInput, answer, drill, ParameterError, type Snapshot } from "./answer.ts";
export type { Asked, CatalogueEntry, Draft, Query, Question, SqlValue } from "./form.ts";
export type { Facts } from "./not-available.ts";
export { fullSight, type Protected, protectedKinds, RightRequired, type Sight } from "./rights.ts";
export { everyone, type Scope } from "./scope.ts";
export { type Signal, signalSchema } from "./signal.ts";
export type { Column, ColumnKind, Table, TableRow } from "./table.ts";
