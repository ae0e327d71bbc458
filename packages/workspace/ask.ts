import { createHash } from "node:crypto";
import { reachOf } from "@fairway/ledger";
import {
  type Answer,
  answer,
  type Draft,
  drill,
  everyQuestion,
  type Question,
  questionNamed,
  type Sight,
  type Snapshot,
  type Table,
} from "@fairway/questions";
import type { Strategy } from "@fairway/strategy";
import type { Warehouse } from "@fairway/warehouse";
import { daysInTurn } from "./days-in-turn.ts";
import { factsOn, readsFacts } from "./facts.ts";
import { keptAnswer } from "./kept-answers.ts";
import { onceForData } from "./once-for-data.ts";
import { sightOf } from "./sight-of.ts";
import { strategiesOn } from "./strategies.ts";
import { withManagers } from "./whose-signal.ts";
import type { AskOptions } from "./workspace.ts";
import { WorkspaceError } from "./workspace-error.ts";

/** What asking stands on: the data, every version of the strategy, and the drafts of the next that people write. */
export type Ground = {
  readonly warehouse: Warehouse;
  readonly strategies: readonly Strategy[];
  /** Today, "YYYY-MM-DD". */
  readonly today: string;
  /** Brings what people did into the data, as far as the ledger reaches. */
  readonly bringFacts?: () => Promise<void>;
  /** The newest last. */
  readonly drafts?: () => Promise<readonly Draft[]>;
};

/** The reporting currency: the newest strategy's, where it names one. */
export function currencyOf(strategies: readonly Strategy[]): string | undefined {
  return strategies.findLast((strategy) => strategy.currency !== undefined)?.currency;
}

/** How far what people did has been brought into the data. */
const placeOf = (warehouse: Warehouse): number => warehouse.factsThrough().place;

/** The day on which records of each kind begin. */
const firstDaysOf = async (warehouse: Warehouse): Promise<Record<string, string | null>> =>
  Object.fromEntries((await warehouse.inventory()).map(({ record, firstMoment }) => [record, firstMoment]));

/** The data as of a day as questions see it. */
async function snapshotOn(
  { warehouse, strategies, today }: Ground,
  { asOf, person, factsOfNow = asOf === undefined }: AskOptions,
  withFacts: boolean,
): Promise<{ readonly snapshot: Snapshot; readonly sight: Sight }> {
  const currency = currencyOf(strategies);
  const snapshot = await warehouse.at(asOf, { currency, allFacts: factsOfNow });
  const state = `${snapshot.asOf} ${snapshot.dataVersion}`;
  const once = <Result>(key: string, read: () => Promise<Result>) => onceForData(warehouse, key, read);
  const asked: Snapshot = {
    asOf: snapshot.asOf,
    ...(factsOfNow && today > snapshot.asOf ? { factsAsOf: today } : {}),
    dataVersion: snapshot.dataVersion,
    currency: snapshot.currency,
    counts: await once(`counts ${state}`, () => snapshot.counts()),
    firstDays: await firstDaysOf(warehouse),
    ...(withFacts
      ? { facts: await once(`facts ${state} ${factsOfNow} ${placeOf(warehouse)}`, () => factsOn(warehouse, snapshot)) }
      : {}),
    run: (query, signal) => snapshot.run(query, { signal }),
    derive: (name, query, signal) => snapshot.derive(name, query, signal),
  };
  return { snapshot: asked, sight: await sightOf(warehouse, snapshot, person) };
}

/**
 * The question of that id.
 *
 * @throws WorkspaceError "unknown-question" naming those there are.
 */
export function questionOf(id: string): Question {
  const question = questionNamed(id);
  if (question) return question;
  const known = everyQuestion.map((each) => each.id).join(", ");
  throw new WorkspaceError("unknown-question", `there is no question "${id}". There are: ${known}`);
}

/**
 * Versions that take effect after a day, then the drafts that people write, which are not for sellers before they are published,
 * then one that the asker brings along.
 */
async function draftsOn(
  { drafts, strategies }: Ground,
  { draft, person }: AskOptions,
  day: string,
): Promise<readonly Draft[]> {
  const toCome = strategies
    .filter(({ effective }) => effective > day)
    .map((strategy) => ({ name: `version ${strategy.version}`, strategy }));
  const reads = person === undefined || person.process === true || reachOf(person) !== "own";
  return [...toCome, ...(reads ? ((await drafts?.()) ?? []) : []), ...(draft === undefined ? [] : [draft])];
}

async function prepared(ground: Ground, question: Question, options: AskOptions) {
  const { signal } = options;
  const reads = readsFacts(question);
  if (reads === "must be fresh") await ground.bringFacts?.();
  const { snapshot, sight } = await snapshotOn(ground, options, reads !== "none");
  const input = {
    ...strategiesOn(ground.strategies, snapshot.asOf),
    ...sight,
    catalogue: everyQuestion,
    ...(question.readsDrafts ? { drafts: await draftsOn(ground, options, snapshot.asOf) } : {}),
    ...(signal === undefined ? {} : { signal }),
  };
  return { snapshot, input };
}

const hashOf = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex");

/** As many days as a warehouse keeps worked out. */
const mostDays = 3;
const turns = new WeakMap<Warehouse, ReturnType<typeof daysInTurn>>();

function inTurn<T>({ warehouse }: Ground, { asOf = "now" }: AskOptions, task: () => Promise<T>): Promise<T> {
  const turn = turns.get(warehouse) ?? daysInTurn(mostDays);
  turns.set(warehouse, turn);
  return turn(asOf, task);
}

/** Asks one question of the data as of a day. */
export async function ask(ground: Ground, question: Question, params: unknown, options: AskOptions): Promise<Answer> {
  return inTurn(ground, options, async () => {
    const { snapshot, input } = await prepared(ground, question, options);
    const versions = input.versions.map(({ version, effective }) => [version, effective]);
    const { asOf, dataVersion, currency, factsAsOf } = snapshot;
    const seen = hashOf([input.scope, input.withheld, input.self]);
    const whose = input.scope.sellers === "all" ? "all" : "some";
    const kept = (of: Question, given: unknown, under: Strategy, work: () => Promise<Answer>): Promise<Answer> => {
      const other = under === input.strategy ? undefined : hashOf(under);
      const drafts = of.readsDrafts && input.drafts?.map(({ name, strategy }) => [name, hashOf(strategy)]);
      const people = readsFacts(of) === "none" ? undefined : [placeOf(ground.warehouse), factsAsOf];
      const key = JSON.stringify([of.id, given, asOf, dataVersion, people, currency, versions, other, drafts, seen]);
      return keptAnswer(ground.warehouse, whose, key, async () => withManagers(await work(), snapshot.run));
    };
    const alike: typeof kept = (of, given, under, work) =>
      readsFacts(of) === "none" && !of.readsDrafts ? kept(of, given, under, work) : work();
    return kept(question, params, input.strategy, () => answer(question, { ...input, params, kept: alike }, snapshot));
  });
}

/** The records behind one row of an answer. */
export async function rowsBehind(
  ground: Ground,
  question: Question,
  params: unknown,
  cell: unknown,
  { limit, offset, ...options }: AskOptions & { readonly limit: number; readonly offset: number },
): Promise<Table & { readonly more: boolean }> {
  return inTurn(ground, options, async () => {
    const { snapshot, input } = await prepared(ground, question, options);
    return drill(question, { ...input, params, cell, limit, offset }, snapshot);
  });
}
