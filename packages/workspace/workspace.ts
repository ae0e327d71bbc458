import type { Answer, Table } from "@fairway/questions";
import type { Strategy } from "@fairway/strategy";

export type ProgressStep = { readonly done: number; readonly of: number; readonly says: string };

export type WorkspaceStatus = {
  readonly company: string;
  readonly folder: string;
  readonly strategy: { readonly name: string; readonly version: number; readonly effective: string };
  readonly strategyVersions: readonly { readonly version: number; readonly effective: string; readonly name: string }[];
  /** The last day the data knows; the default for `asOf`. Null while nothing is imported. */
  readonly dataThrough: string | null;
  readonly currency: string | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly imports: readonly {
    readonly id: number;
    readonly at: string;
    readonly files: readonly string[];
    readonly state: "loaded" | "undone";
    readonly added: number;
    readonly changed: number;
    readonly rejected: number;
  }[];
};

export type AskOptions = { readonly asOf?: string; readonly signal?: AbortSignal };

/** One company opened: what every face (terminal, HTTP, browser) calls. */
export type Workspace = {
  readonly folder: string;
  status(): Promise<WorkspaceStatus>;
  /** The strategy in force on a day (default: today's data). */
  strategyOn(asOf?: string): Strategy;
  ask(question: string, params: unknown, options?: AskOptions): Promise<Answer>;
  rowsBehind(
    question: string,
    params: unknown,
    cell: unknown,
    page: AskOptions & { readonly limit: number; readonly offset: number },
  ): Promise<Table & { readonly more: boolean }>;
  close(): Promise<void>;
};
