import { attention } from "./attention/definition.ts";
import { attestation } from "./attestation/definition.ts";
import { dealAsk } from "./deal-ask/definition.ts";
import { dealTeam } from "./deal-team/definition.ts";
import { decision } from "./decision/definition.ts";
import { fieldFeedback } from "./field-feedback/definition.ts";
import type { Practice } from "./form.ts";
import { obligation } from "./obligation/definition.ts";
import { preMortem } from "./pre-mortem/definition.ts";
import { rationale } from "./rationale/definition.ts";
import { strategyPublishing } from "./strategy-publishing/definition.ts";
import { strategyReading } from "./strategy-reading/definition.ts";
import { worry } from "./worry/definition.ts";

/** Every practice, in the order of the menu. The routes, commands, inbox, reference page and looped tests follow from this list. */
export const practices = [
  strategyPublishing,
  strategyReading,
  attention,
  rationale,
  fieldFeedback,
  decision,
  preMortem,
  worry,
  dealTeam,
  dealAsk,
  obligation,
  attestation,
] as const satisfies readonly unknown[];

/** Every practice with its own types forgotten: what code that works for any practice takes. */
export const everyPractice = practices as unknown as readonly Practice[];

/** The practice of that id, or undefined. */
export function practiceNamed(id: string): Practice | undefined {
  return everyPractice.find((practice) => practice.id === id);
}

export { askForAttestations, type Worker } from "./ask-for-attestations.ts";
export { type Blocked, blockedBy, type Duties, type GatedDeal } from "./blocked-by.ts";
export { everyFactColumns, type FactRow, factsOf, factsOfEvent } from "./facts-of.ts";
export { type FeedbackCluster, feedbackClusters } from "./field-feedback/clusters.ts";
export type { Body, Practice, State, Transition } from "./form.ts";
export type { FrozenAnswer, QuestionAsked } from "./frozen-answer.ts";
export type { FindDeal, KnownDeal } from "./known-deal.ts";
export { dutiesOf } from "./look-up.ts";
export { may, type Step } from "./may.ts";
export { type PassedDeadlines, passDeadlines } from "./pass-deadlines.ts";
export { type AskForRecord, type Performed, perform, type Request } from "./perform.ts";
export { doneTogether, performTogether, type StepOf } from "./perform-together.ts";
export { PracticeRefused, type RefusalCode } from "./practice-refused.ts";
export { grant, prepare } from "./prepare.ts";
export { shownEvent, shownRecord } from "./shown.ts";
export { readingName, strategyReading } from "./strategy-reading/definition.ts";
export { type WhatChanges, whatChanges } from "./strategy-reading/what-changes.ts";
