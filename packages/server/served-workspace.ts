import type { Signal } from "@fairway/questions";
import type { ProgressStep, Workspace } from "@fairway/workspace";

/** A signal that stands since an assessment raised it. */
export type StandingSignal = {
  readonly id: string;
  readonly question: string;
  /** Instant, ISO 8601. */
  readonly raisedAt: string;
  readonly signal: Signal;
};

/** What an assessment brought, in numbers. */
export type AssessmentSummary = {
  readonly at: string;
  readonly asOf: string;
  readonly answered: number;
  readonly raised: number;
  readonly kept: number;
  readonly cleared: number;
  readonly failed: readonly { readonly question: string; readonly says: string }[];
};

export type AssessOptions = {
  readonly asOf?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (step: ProgressStep) => void;
};

/** What the server needs of an opened workspace: to ask it, and to assess it. */
export type ServedWorkspace = Pick<Workspace, "status" | "strategyOn" | "ask" | "rowsBehind"> & {
  readonly standingSignals: () => Promise<readonly StandingSignal[]>;
  readonly assess: (options: AssessOptions) => Promise<AssessmentSummary>;
};
