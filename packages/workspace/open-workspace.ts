import { basename } from "node:path";
import { assess } from "@fairway/assessment";
import { type Ledger, mailBy, openLedger, type Person, type RunningJobs } from "@fairway/ledger";
import { everyQuestion } from "@fairway/questions";
import { openWarehouse, type Warehouse } from "@fairway/warehouse";
import { ask, currencyOf, type Ground, questionOf, rowsBehind } from "./ask.ts";
import { backUp } from "./back-up.ts";
import { closeWithDeals } from "./close-with-deals.ts";
import { coverageOn } from "./coverage.ts";
import { directory } from "./directory.ts";
import { draftsIn } from "./drafts.ts";
import { bringFacts, factDefinitions } from "./facts.ts";
import { feedbackWork } from "./feedback-work.ts";
import { workspaceFolder } from "./folder.ts";
import { previewImport, runImport } from "./import-files.ts";
import { changeJobSettings, readJobSettings } from "./jobs/job-settings.ts";
import { jobsOverview } from "./jobs/jobs-overview.ts";
import { workspaceJobs } from "./jobs/workspace-jobs.ts";
import { knownPerson } from "./known-person.ts";
import { practiceWork } from "./practice-work.ts";
import { publishingWork } from "./publishing-work.ts";
import { standingSignals } from "./standing-signals.ts";
import { addStrategy, readStrategies, strategiesOn } from "./strategies.ts";
import { recordsSeenBy } from "./visible-records.ts";
import type { Workspace, WorkspaceStatus } from "./workspace.ts";
import { WorkspaceError } from "./workspace-error.ts";

export type OpenOptions = {
  /** The moment now, ISO 8601; the one clock of a workspace. */
  readonly now?: () => string;
  /** Who acts, as kept with imports. */
  readonly by?: string;
  /** A PostgreSQL server for the ledger; without it, PGlite in the folder. */
  readonly databaseUrl?: string | undefined;
  /** How people sign in. */
  readonly people?: PeopleOptions;
};

/** How people sign in: the public address, outgoing mail, single sign-on, the secret. */
export type PeopleOptions = Omit<NonNullable<Parameters<typeof openLedger>[1]>, "company" | "now">;

async function statusOf(root: string, { warehouse, strategies }: Ground): Promise<WorkspaceStatus> {
  const [dataThrough, inventory, imports] = await Promise.all([
    warehouse.dataThrough(),
    warehouse.inventory(),
    warehouse.imports(),
  ]);
  const { strategy } = strategiesOn(strategies, dataThrough ?? strategies.at(-1)!.effective);
  const currency = (await warehouse.at(undefined, { currency: currencyOf(strategies) })).currency;
  const word = ({ version, effective, name }: typeof strategy) => ({ version, effective, name });
  return {
    company: strategy.company,
    folder: basename(root),
    strategy: word(strategy),
    strategyVersions: strategies.map(word),
    dataThrough,
    currency,
    counts: Object.fromEntries(inventory.map(({ record, rows }) => [record, rows])),
    imports: imports.map((entry) => {
      const sum = (key: "added" | "changed" | "rejected") =>
        entry.records.reduce((total, record) => total + record[key], 0);
      return {
        id: entry.importId,
        at: entry.importedAt,
        files: entry.files.map((file) => file.name),
        state: entry.state,
        added: sum("added"),
        changed: sum("changed"),
        rejected: sum("rejected"),
      };
    }),
  };
}

async function lastImport(warehouse: Warehouse): Promise<number> {
  const last = (await warehouse.imports()).findLast((entry) => entry.state === "loaded");
  if (last) return last.importId;
  throw new WorkspaceError("nothing-to-undo", "nothing is imported, so nothing can be taken back");
}

/**
 * Opens a workspace. The ledger is opened when the first thing needs it.
 *
 * @throws WorkspaceError "no-workspace" or "bad-strategy"; WarehouseError "locked" when another process has it open.
 */
export async function openWorkspace(root: string, options: OpenOptions = {}): Promise<Workspace> {
  const { now = () => new Date().toISOString(), by = "somebody", databaseUrl = process.env.DATABASE_URL } = options;
  const folder = workspaceFolder(root);
  let strategies = readStrategies(folder.strategies);
  if (strategies.length === 0)
    throw new WorkspaceError("no-workspace", `${root} holds no strategy; add one: fairway strategy adopt ${root} FILE`);
  const warehouse = await openWarehouse(folder.warehouse, { facts: factDefinitions });
  let bringing: Promise<void> | undefined;
  const bring = () => {
    bringing ??= ledger()
      .then((opened) => bringFacts(warehouse, opened))
      .finally(() => {
        bringing = undefined;
      });
    return bringing;
  };
  const drafts = async () => draftsIn(await ledger());
  const inForceNow = () => strategiesOn(strategies, now().slice(0, 10)).strategy;
  const ground = (): Ground => ({ warehouse, strategies, today: now().slice(0, 10), drafts, bringFacts: bring });
  let opened: Promise<Ledger> | undefined;
  let running: RunningJobs | undefined;
  const ledger = () => {
    opened ??= openLedger(databaseUrl === undefined ? { folder: folder.ledger } : { url: databaseUrl }, {
      ...options.people,
      company: strategies.at(-1)!.company,
      now,
    });
    return opened;
  };

  const steps = practiceWork(ground, ledger, now);
  const publishing = publishingWork(steps, {
    folder: folder.strategies,
    ledger,
    now,
    strategies: () => strategies,
    reread: () => {
      strategies = readStrategies(folder.strategies);
    },
    snapshot: () => warehouse.at(undefined, { currency: currencyOf(strategies) }),
  });
  const work = { ...steps, perform: publishing.perform, passDeadlines: publishing.passDeadlines };
  await publishing.heal();
  const seenBy = async (person: Person | undefined) => recordsSeenBy(warehouse, await warehouse.at(), person);
  const feedback = feedbackWork({ folder: folder.strategies, ledger, now, strategies: () => strategies, seenBy });

  const workspace: Workspace = {
    ...work,
    ...feedback,
    folder: root,
    directory: () => directory(ground()),
    people: async () => (await ledger()).people,
    person: (id, roles) => knownPerson(ground(), id, roles),
    async verify({ rebuild = false } = {}) {
      const opened = await ledger();
      if (rebuild) await opened.rebuild();
      return opened.verify();
    },
    async backUp(file) {
      const company = strategies.at(-1)!.company;
      return backUp(folder, { warehouse, ledger: await ledger(), company, at: now() }, file);
    },
    status: () => statusOf(root, ground()),
    strategyOn: (asOf) => strategiesOn(strategies, asOf ?? now().slice(0, 10)).strategy,
    ask: async (question, params, asked = {}) => ask(ground(), questionOf(question), params, asked),
    async warm(signal) {
      const answers = [];
      for (const question of everyQuestion) {
        if (signal?.aborted) break;
        const answer = await ask(ground(), question, {}, signal === undefined ? {} : { signal }).catch(() => undefined);
        if (answer) answers.push(answer);
      }
      return answers;
    },
    rowsBehind: async (question, params, cell, page) => rowsBehind(ground(), questionOf(question), params, cell, page),
    async assess({ asOf, signal, onProgress } = {}) {
      const snapshot = await warehouse.at(asOf);
      const day = snapshot.asOf;
      const assessment = await assess({
        questions: everyQuestion,
        ask: (question, stop) =>
          ask(
            ground(),
            question,
            {},
            { asOf: day, factsOfNow: asOf === undefined, ...(stop === undefined ? {} : { signal: stop }) },
          ),
        ledger: await ledger(),
        strategy: strategiesOn(strategies, day).strategy,
        at: now(),
        asOf: day,
        ...(onProgress === undefined ? {} : { onProgress }),
        ...(signal === undefined ? {} : { signal }),
      });
      if (assessment.applied) {
        await closeWithDeals(await ledger(), snapshot, { strategy: inForceNow(), at: now() });
        await work.askForAttestations();
        await work.passDeadlines();
        await feedback.closeFeedbackLoops();
      }
      return assessment;
    },
    standingSignals: async (person) =>
      standingSignals(await (await ledger()).signals("standing", await seenBy(person))),
    previewImport: ({ fit, ...request }) =>
      fit
        ? previewImport(folder, request, { warehouse, strategy: inForceNow(), importedAt: now() })
        : previewImport(folder, request),
    runImport: ({ dryRun, onProgress, signal, ...request }) =>
      runImport(folder, warehouse, inForceNow(), request, {
        importedAt: now(),
        importedBy: by,
        ...(dryRun === undefined ? {} : { dryRun }),
        ...(onProgress === undefined ? {} : { onProgress }),
        ...(signal === undefined ? {} : { signal }),
      }),
    async undoImport(id) {
      const chosen = id ?? (await lastImport(warehouse));
      await warehouse.undo(chosen, { at: now(), by });
      return chosen;
    },
    coverageOf: (strategy) => coverageOn(warehouse, strategy),
    changedForMe: (person, version) => publishing.changedFor(person.id, version),
    async adoptStrategy(file) {
      await publishing.refuseAdopting();
      const adopted = addStrategy(folder.strategies, file);
      strategies = readStrategies(folder.strategies);
      return adopted;
    },
    async startJobs() {
      const opened = await ledger();
      const { mail, publicAddress } = options.people ?? {};
      const jobs = workspaceJobs({
        workspace,
        ledger: opened,
        settings: readJobSettings(root),
        company: strategies.at(-1)!.company,
        now,
        send: mail && mailBy(mail),
        inboxLink: publicAddress === undefined ? null : new URL("/inbox", publicAddress).href,
      });
      running ??= await opened.startJobs(jobs);
    },
    jobsOverview: async () =>
      jobsOverview(await ledger(), readJobSettings(root), {
        sendsLetters: options.people?.mail !== undefined,
        running: running !== undefined,
        now: now(),
      }),
    jobStates: async () => (await ledger()).jobStates(),
    jobSettings: (changes) => (changes === undefined ? readJobSettings(root) : changeJobSettings(root, changes)),
    async close() {
      await running?.stop();
      const closing = opened && (await opened.catch(() => undefined));
      await closing?.close();
      await warehouse.close();
    },
  };
  return workspace;
}
