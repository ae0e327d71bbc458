import type { Workspace } from "@fairway/workspace";

/** What the server needs of an opened workspace: to ask it, and to assess it. */
export type ServedWorkspace = Pick<
  Workspace,
  "status" | "strategyOn" | "ask" | "rowsBehind" | "standingSignals" | "assess"
>;

type Assessment = Awaited<ReturnType<Workspace["assess"]>>;

/** What an assessment brought, in numbers. */
export type AssessmentSummary = {
  readonly at: string;
  readonly asOf: string;
  readonly answered: number;
  readonly raised: number;
  readonly kept: number;
  readonly cleared: number;
  readonly failed: readonly { readonly question: string; readonly says: string }[];
  /** False where a past day was asked of: reported, never acted on. */
  readonly applied: boolean;
};

/** An assessment without its answers, which each have a route of their own. */
export function summaryOf({ at, asOf, answers, plan, failed, applied }: Assessment): AssessmentSummary {
  return {
    at,
    asOf,
    answered: answers.length,
    raised: plan.raise.length,
    kept: plan.keep.length + plan.unheard.length,
    cleared: plan.clear.length,
    failed: failed.map(({ question, says }) => ({ question, says })),
    applied,
  };
}
