import type { Assessment, AssessmentProgress } from "@fairway/assessment";
import type { FilePreview, Mapping, Question as OpenQuestion, Problem } from "@fairway/crm";
import type { JobState, People, Person, Verification } from "@fairway/ledger";
import type { Answer, Draft, Table } from "@fairway/questions";
import type { Strategy } from "@fairway/strategy";
import type { ImportProgress, ImportResult } from "@fairway/warehouse";
import type { BackupManifest } from "./back-up.ts";
import type { StrategyCoverage } from "./coverage.ts";
import type { Colleague } from "./directory.ts";
import type { FeedbackWork } from "./feedback-work.ts";
import type { ImportFit } from "./import-fit.ts";
import type { JobSettings } from "./jobs/job-settings.ts";
import type { JobsOverview } from "./jobs/jobs-overview.ts";
import type { PracticeWork } from "./practice-work.ts";
import type { ChangedForMe } from "./publishing-work.ts";
import type { StandingSignal } from "./standing-signals.ts";

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

export type AskOptions = {
  readonly asOf?: string;
  /** Whether what people did counts to this day, also where a day is given; so it is where none is. */
  readonly factsOfNow?: boolean;
  readonly signal?: AbortSignal;
  /** Who asks: rows and columns that are not theirs to see do not exist for them. Undefined: this machine's own, which sees all. */
  readonly person?: Person | undefined;
  /** A strategy to see through besides those that the workspace holds, for questions about drafts. */
  readonly draft?: Draft;
};

export type AssessOptions = AskOptions & { readonly onProgress?: (step: AssessmentProgress) => void };

export type ImportRequest = {
  /** Files of the person's own; globs are the shell's. */
  readonly paths: readonly string[];
  /** A mapping file; without it a guess, or where the guess leaves something open, the newest mapping saved here that fits the files. */
  readonly mapping?: string;
  readonly source?: string;
  /** Answers to open questions, by their id. */
  readonly answers?: Readonly<Record<string, string>>;
};

/** What an import would do, before any of it is done. */
export type ImportPreview = {
  readonly files: readonly FilePreview[];
  readonly questions: readonly OpenQuestion[];
  readonly problems: readonly Problem[];
  readonly mapping: Mapping;
  /** The mapping as the file it would be saved as. */
  readonly mappingText: string;
  /** The mapping file that it is read by: the one named, or one saved here; undefined where it was guessed. */
  readonly mappingFile: string | undefined;
  /** Whether it can be loaded: no question open, no problem left. */
  readonly ready: boolean;
  /** How its new accounts and leads fit the strategy in force; absent where nobody asked or it is not ready. */
  readonly fit?: readonly ImportFit[];
  /** Whether its deals may have moved under rules of law or policy: the question `rules-at-the-gate` tells which, and whose. */
  readonly underRules?: boolean;
};

export type ImportRun = {
  readonly preview: ImportPreview;
  /** Undefined where the preview is not ready. */
  readonly result: ImportResult | undefined;
  /** Where the rows that did not fit are listed; undefined where all did. */
  readonly rejectsFile: string | undefined;
  /** Where the mapping was saved, to edit and to import the same shape again. */
  readonly mappingFile: string | undefined;
};

/** One company opened: what every face (terminal, HTTP, browser) calls. */
type Work = PracticeWork & FeedbackWork;

export type Workspace = Work & {
  readonly folder: string;
  status(): Promise<WorkspaceStatus>;
  /** The strategy in force on a day (default: the last day the data knows). */
  strategyOn(asOf?: string): Strategy;
  ask(question: string, params: unknown, options?: AskOptions): Promise<Answer>;
  /** Asks what people ask first, every question as it stands, so that nobody waits for it; one that fails tells whoever asks it. */
  warm(signal?: AbortSignal): Promise<readonly Answer[]>;
  rowsBehind(
    question: string,
    params: unknown,
    cell: unknown,
    page: AskOptions & { readonly limit: number; readonly offset: number },
  ): Promise<Table & { readonly more: boolean }>;
  /** Asks every question, applies what follows to the signals, grades reasons whose deals are over, and passes deadlines. */
  assess(options?: AssessOptions): Promise<Assessment>;
  /** The signals that stand, the soonest due first, then the most at stake; of them, with a person, those whose records they may see. */
  standingSignals(person?: Person): Promise<readonly StandingSignal[]>;
  /** What an import would do; with `fit`, also how its new accounts and leads fit the strategy, for which their files are read. */
  previewImport(request: ImportRequest & { readonly fit?: boolean }): Promise<ImportPreview>;
  runImport(
    request: ImportRequest & {
      readonly dryRun?: boolean;
      readonly onProgress?: (progress: ImportProgress) => void;
      readonly signal?: AbortSignal;
    },
  ): Promise<ImportRun>;
  /** Takes an import back, updates too; the last one unless named. */
  undoImport(id?: number): Promise<number>;
  /** How the segments of a strategy, in force or not, cover the records that are here. */
  coverageOf(strategy: Strategy): Promise<StrategyCoverage>;
  /** Who may sign in. */
  people(): Promise<People>;
  /** Everybody whom the data knows, by name. */
  directory(): Promise<readonly Colleague[]>;
  /** Somebody by id, as the data knows them; with roles where they are named. */
  person(id: string, roles?: readonly string[]): Promise<Person>;
  /** Checks the whole ledger, and that every record is what its events say; with `rebuild`, writes the records again first. */
  verify(options?: { readonly rebuild?: boolean }): Promise<Verification>;
  /** Writes everything to one file, while the workspace is in use. */
  backUp(file: string): Promise<BackupManifest>;
  /** What a version of the strategy, or a draft by its name, changes for somebody; the newest version unless named. */
  changedForMe(person: Person, version?: string): Promise<ChangedForMe>;
  /** Adds a version of the strategy; it is in force from its effective date. Refused once versions are published by signature. */
  adoptStrategy(file: string): Promise<Strategy>;
  /** Starts what is done by the clock: imports and assessments at night, deadlines, digests; once, until the workspace is closed. */
  startJobs(): Promise<void>;
  /** How each job stands: when it ran last, how that ended, when it is tried again. */
  jobStates(): Promise<readonly JobState[]>;
  /** How what is done by the clock stands: when each job comes next, what last became of it, what went wrong and what to do. */
  jobsOverview(): Promise<JobsOverview>;
  /**
   * What is done by the clock, and when.
   *
   * @param changes what to set; without it nothing is changed.
   */
  jobSettings(changes?: Partial<JobSettings>): JobSettings;
  close(): Promise<void>;
};
