import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import {
  type Answer,
  answer,
  type Draft,
  everyone,
  everyQuestion,
  questionNamed,
  type Snapshot,
} from "@fairway/questions";
import { formatProblem, parseStrategy, type Strategy, strategyInForce } from "@fairway/strategy";
import { openWarehouse, type Warehouse } from "@fairway/warehouse";
import { factDefinitions, type ImportRun, initWorkspace, openWorkspace, type Workspace } from "@fairway/workspace";

const root = join(import.meta.dirname, "..");

/** Where a data set lies, beside the project; undefined where it does not. */
export function dataSet(name: string): string | undefined {
  const folder = join(root, "..", "shared", "data", name);
  return existsSync(folder) ? folder : undefined;
}

/** A title that says in plain words that its tests are skipped, where they are. */
export function titled(what: string, name: string): string {
  return dataSet(name) === undefined ? `${what} (skipped: the data set ${name} is not at ../shared/data)` : what;
}

export type Query = { readonly sql: string; readonly values?: Readonly<Record<string, string | number | null>> };

export type Opened = {
  readonly folder: string;
  readonly run: ImportRun;
  /** Rows of the records as they stand on a day (by default the last one that the data knows). */
  readonly rows: (query: Query | string, asOf?: string) => Promise<readonly Record<string, unknown>[]>;
  /** The answer to a question, as the command prints it. */
  readonly ask: (question: string, params?: unknown, asOf?: string) => Promise<Answer>;
  /** The same under another strategy than the example's. */
  readonly askUnder: (
    strategy: Strategy,
    question: string,
    params?: unknown,
    asOf?: string,
    drafts?: readonly Draft[],
  ) => Promise<Answer>;
  readonly workspace: Workspace;
  readonly close: () => Promise<void>;
};

/** The strategy of an example. */
export function exampleStrategy(example: string): Strategy {
  const file = join(root, "examples", example, "strategy.yaml");
  const { strategy, problems } = parseStrategy(readFileSync(file, "utf8"), file);
  if (!strategy) throw new Error(`${file}: ${problems.map((problem) => formatProblem(problem)).join("\n")}`);
  return strategy;
}

/** Every file of a data set that is no note. */
export function filesOf(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => /\.(csv|gz)$/.test(name))
    .map((name) => join(folder, name));
}

/** Nobody has done anything yet in a workspace that was only imported into. */
const nothingDone = Object.fromEntries(
  factDefinitions.map(({ name, from }) => [name, { practice: from, rows: 0, first: null, last: null, begins: null }]),
);

async function snapshotOf(warehouse: Warehouse, currency: string | undefined, asOf?: string): Promise<Snapshot> {
  const snapshot = await warehouse.at(asOf, { currency });
  return {
    asOf: snapshot.asOf,
    dataVersion: snapshot.dataVersion,
    currency: snapshot.currency,
    counts: await snapshot.counts(),
    facts: nothingDone,
    run: (query, signal) => snapshot.run(query, { signal }),
    derive: (name, query, signal) => snapshot.derive(name, query, signal),
  };
}

/** The steps of the guide in a folder of its own: init, import with the example's mapping (or another text of it). */
export async function imported(
  example: string,
  files: readonly string[],
  { mapping = join(root, "examples", example, "mapping.yaml"), now = "2026-07-01T05:00:00.000Z" } = {},
): Promise<Omit<Opened, "rows" | "askUnder">> {
  const whole = mkdtempSync(join(tmpdir(), `fairway-${example}-`));
  const folder = join(whole, "workspace");
  initWorkspace(folder, [join(root, "examples", example, "strategy.yaml")]);
  const workspace = await openWorkspace(folder, { now: () => now });
  const run = await workspace.runImport({ paths: files, mapping });
  return {
    folder,
    run,
    workspace,
    ask: (question, params = {}, asOf) => workspace.ask(question, params, asOf === undefined ? {} : { asOf }),
    close: async () => {
      await workspace.close();
      rmSync(whole, { recursive: true, force: true });
    },
  };
}

async function everyVersion(file: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(file, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRowObjectsJson();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

/**
 * The same, with the warehouse open for questions under any strategy and for counting rows.
 *
 * @param history queries of the stored versions themselves (`history.opportunity_version`), by name; asked before anything else.
 */
export async function opened<Name extends string = never>(
  example: string,
  files: readonly string[],
  history: Readonly<Record<Name, string>> = {} as Readonly<Record<Name, string>>,
): Promise<
  Omit<Opened, "workspace"> & { readonly history: Readonly<Record<Name, readonly Record<string, unknown>[]>> }
> {
  const { folder, run, workspace, close } = await imported(example, files);
  await workspace.close();
  const versions: Record<string, readonly Record<string, unknown>[]> = {};
  for (const [name, sql] of Object.entries<string>(history))
    versions[name] = await everyVersion(join(folder, "warehouse.duckdb"), sql);
  const warehouse = await openWarehouse(join(folder, "warehouse.duckdb"), { facts: factDefinitions });
  const own = exampleStrategy(example);
  const askUnder: Opened["askUnder"] = async (strategy, id, params = {}, asOf = undefined, drafts = []) => {
    const snapshot = await snapshotOf(warehouse, strategy.currency, asOf);
    const input = {
      params,
      strategy: strategyInForce(strategy, snapshot.asOf),
      versions: [strategy],
      drafts,
      scope: everyone,
      catalogue: everyQuestion,
    };
    return answer(questionNamed(id)!, input, snapshot);
  };
  return {
    folder,
    run,
    history: versions as Readonly<Record<Name, readonly Record<string, unknown>[]>>,
    rows: async (query, asOf) => {
      const snapshot = await warehouse.at(asOf, { currency: own.currency });
      return snapshot.run(typeof query === "string" ? { sql: query } : query);
    },
    ask: (id, params, asOf) => askUnder(own, id, params, asOf),
    askUnder,
    close: async () => {
      await warehouse.close();
      await close();
    },
  };
}

/** Records by kind that an import brought in for the first time. */
export function added({ result }: ImportRun): Readonly<Record<string, number>> {
  return Object.fromEntries((result?.records ?? []).map(({ record, added: count }) => [record, count]));
}
