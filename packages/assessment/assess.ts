import { type Json, type Ledger, LedgerError } from "@fairway/ledger";
import type { Answer, Question } from "@fairway/questions";
import type { Strategy } from "@fairway/strategy";
import { attention, planEvents, recordsOf } from "./plan-events.ts";
import { planSignals, type SignalPlan } from "./plan-signals.ts";

export type AssessmentProgress = { readonly done: number; readonly of: number; readonly says: string };

/** A question that broke: the others are answered all the same. */
export type FailedQuestion = { readonly question: string; readonly asks: string; readonly says: string };

export type Assessment = {
  /** The instant it ran. */
  readonly at: string;
  readonly asOf: string;
  readonly answers: readonly Answer[];
  readonly failed: readonly FailedQuestion[];
  readonly plan: SignalPlan;
  /** False where a day was asked of that lies before the last assessment: the past is reported, never acted on. */
  readonly applied: boolean;
};

export type AssessInput = {
  readonly questions: readonly Question[];
  readonly ask: (question: Question, signal?: AbortSignal) => Promise<Answer>;
  readonly ledger: Ledger;
  /** The strategy in force. */
  readonly strategy: Strategy;
  /** The instant, ISO 8601; given, never read from a clock here. */
  readonly at: string;
  readonly asOf: string;
  readonly onProgress?: (progress: AssessmentProgress) => void;
  readonly signal?: AbortSignal;
};

const practice = "assessment";
const mostTries = 5;

/** The day up to which signals have been acted on; undefined before the first assessment. */
async function assessedUntil(ledger: Ledger): Promise<string | undefined> {
  const days = (await ledger.events({ practice })).map((event) => (event.payload as { readonly asOf: string }).asOf);
  return days.sort().at(-1);
}

async function planned(ledger: Ledger, answers: readonly Answer[]): Promise<SignalPlan> {
  return planSignals(answers, await ledger.signals("standing"));
}

function summaryOf(
  plan: SignalPlan,
  { asOf }: AssessInput,
  answers: readonly Answer[],
  failed: readonly FailedQuestion[],
): Json {
  return {
    asOf,
    raised: plan.raise.length,
    kept: plan.keep.length,
    cleared: plan.clear.length,
    headlines: Object.fromEntries(answers.map((answer) => [answer.question, answer.headline])),
    failed: failed.map(({ question, says }) => ({ question, says })),
  };
}

/** Plans and carries the plan out; where somebody acted on a signal in between, plans anew from how it stands then. */
async function apply(
  input: AssessInput,
  answers: readonly Answer[],
  failed: readonly FailedQuestion[],
): Promise<SignalPlan> {
  const { ledger, at, strategy } = input;
  for (let tries = 1; ; tries++) {
    const plan = await planned(ledger, answers);
    const named = await ledger.records({ practice: attention.id, named: recordsOf(plan) });
    const records = new Map(named.map((record) => [record.record, record]));
    const payload = summaryOf(plan, input, answers, failed);
    const event = { at, by: "assessment", practice, record: "all questions", transition: "assessed", payload };
    try {
      await ledger.append([...planEvents(plan, at, strategy, records), { event }]);
      return plan;
    } catch (error) {
      if (!(error instanceof LedgerError) || error.code !== "ledger-conflict" || tries === mostTries) throw error;
    }
  }
}

/**
 * Asks every question, plans what follows and applies it: new signals are raised, those that still hold stand, those
 * that no longer hold are cleared. One question that fails is reported and leaves its signals standing. Questions about drafts are left
 * to whoever writes one: what is not in force calls for nobody.
 *
 * @throws the reason of `signal` when cancelled; nothing is written then.
 */
export async function assess(input: AssessInput): Promise<Assessment> {
  const { ask, ledger, at, asOf, onProgress, signal } = input;
  const questions = input.questions.filter(({ readsDrafts }) => !readsDrafts);
  const answers: Answer[] = [];
  const failed: FailedQuestion[] = [];
  for (const [done, question] of questions.entries()) {
    signal?.throwIfAborted();
    onProgress?.({ done, of: questions.length, says: question.asks });
    try {
      answers.push(await ask(question, signal));
    } catch (error) {
      signal?.throwIfAborted();
      failed.push({
        question: question.id,
        asks: question.asks,
        says: error instanceof Error ? error.message : String(error),
      });
    }
  }
  onProgress?.({ done: questions.length, of: questions.length, says: "Comparing with what stood before" });
  const until = await assessedUntil(ledger);
  const applied = until === undefined || asOf >= until;
  const plan = await (applied ? apply(input, answers, failed) : planned(ledger, answers));
  return { at, asOf, answers, failed, plan, applied };
}
