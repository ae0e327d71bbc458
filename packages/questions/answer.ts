import { date } from "@fairway/charts/formats";
import type { Strategy } from "@fairway/strategy";
import { z } from "zod";
import type { AnswerOf, Asked, Draft, Query, Question } from "./form.ts";
import { type Facts, type FirstDays, notAvailable } from "./not-available.ts";
import { notAvailableTo } from "./not-available-to.ts";
import { type ParameterProblem, parameterProblems } from "./parameter-problems.ts";
import { relationsFor, relationsRead } from "./relations.ts";
import { assessmentsSeen, keptFrom, type Protected, type Sight, sightFor, signalsSeen, tableSeen } from "./rights.ts";
import { everyone, type Scope } from "./scope.ts";
import type { Signal } from "./signal.ts";
import type { Table } from "./table.ts";
import { unknownNames } from "./unknown-names.ts";
import { columnsSeen } from "./whose-columns.ts";

/** The state of the warehouse on one day, and the one way to ask it. */
export type Snapshot = {
  readonly asOf: string;
  /** The last day of what people did that counts, where it is another. */
  readonly factsAsOf?: string;
  /** Data version: which import was the last to enter. */
  readonly dataVersion: string;
  /** How many records of each kind there are on that day. */
  readonly counts: Readonly<Record<string, number>>;
  /** By kind of record, the first day on which one is known in all the data, be it after `asOf`; absent: nobody counted. */
  readonly firstDays?: FirstDays;
  /** What people did, counted; absent where the question does not look at it. */
  readonly facts?: Facts;
  readonly currency: string | null;
  readonly run: (query: Query, signal?: AbortSignal) => Promise<readonly Record<string, unknown>[]>;
  /** Works out a shared relation once for this snapshot and says where it stands; absent: it is spelled out each time. */
  readonly derive?: (name: string, query: Query, signal?: AbortSignal) => Promise<string>;
};

export type AnswerInput = {
  readonly params: unknown;
  readonly strategy: Strategy;
  readonly versions: readonly Strategy[];
  /** Whose rows the person asking may see. */
  readonly scope: Scope;
  /** What is kept from them in those; nothing where absent. */
  readonly withheld?: readonly Protected[];
  /** The seller that they are themselves, where they are one. */
  readonly self?: string | null;
  /** Every question there is, for questions about questions and those that stand on another's answer. */
  readonly catalogue: readonly Question[];
  /** Strategies that are written but not in force, the newest last. */
  readonly drafts?: readonly Draft[];
  readonly signal?: AbortSignal;
  /** Hands out the answer to another question under a strategy where somebody keeps it, else works it out; absent: it is worked out. */
  readonly kept?: (
    question: Question,
    params: unknown,
    strategy: Strategy,
    work: () => Promise<Answer>,
  ) => Promise<Answer>;
};

export type Answer<Result = unknown> = {
  readonly question: string;
  readonly asks: string;
  readonly asOf: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly state: "answered" | "not enough data" | "not available";
  readonly headline: string;
  readonly result: Result | null;
  readonly table: Table;
  readonly signals: readonly Signal[];
  readonly method: readonly string[];
  readonly currency: string | null;
  readonly versions: {
    readonly strategy: { readonly name: string; readonly version: number; readonly effective: string };
    readonly data: string;
  };
};

/** Thrown when parameters do not parse, or name what nobody has: says which one, what is wrong with it and what it may be. */
export class ParameterError extends Error {
  readonly code = "question-parameters";
  readonly problems: readonly ParameterProblem[];

  constructor(question: string, problems: readonly ParameterProblem[]) {
    super(`${question}: ${problems.map((p) => `${p.parameter || "parameters"}: ${p.says}`).join("; ")}`);
    this.name = "ParameterError";
    this.problems = problems;
  }
}

function parseParams<P extends z.ZodObject>(question: string, schema: P, params: unknown): z.output<P> {
  const parsed = z.strictObject(schema.shape).safeParse(params);
  if (parsed.success) return parsed.data as z.output<P>;
  throw new ParameterError(question, parameterProblems(schema, params, parsed.error.issues));
}

/** A sentence that starts with a name in small letters ("core gets ...") starts with a capital; "iPhone ..." stays. */
function sentence(text: string): string {
  return /^[a-z][a-z-]*\b(?![A-Z])/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** How far what people did is known where that is farther than the records. */
function peopleSince(
  { needs, betterWith }: Pick<Question, "needs" | "betterWith">,
  snapshot: Snapshot,
): readonly string[] {
  const { asOf, facts = {}, factsAsOf = asOf } = snapshot;
  const reads = [...needs, ...Object.keys(betterWith)].some((name) => facts[name] !== undefined);
  if (!reads || factsAsOf <= asOf) return [];
  return [`What people did counts until ${date(factsAsOf)}; the records end on ${date(asOf)}.`];
}

const sightOf = ({ scope, withheld = [], self = null }: AnswerInput): Sight => ({ scope, withheld, self });

function askedOf<P>(params: P, input: AnswerInput, snapshot: Snapshot): Asked<P> {
  return {
    params,
    strategy: input.strategy,
    versions: input.versions,
    asOf: snapshot.asOf,
    ...(snapshot.factsAsOf === undefined ? {} : { factsAsOf: snapshot.factsAsOf }),
    currency: snapshot.currency,
    catalogue: input.catalogue,
    ...(snapshot.firstDays === undefined || input.scope.sellers !== "all" ? {} : { firstDays: snapshot.firstDays }),
    ...(snapshot.facts === undefined || input.scope.sellers !== "all" ? {} : { facts: snapshot.facts }),
    ...(input.drafts === undefined ? {} : { drafts: input.drafts }),
  };
}

/** Runs one query of a question on a snapshot: segments and what the asker may see are added here and nowhere else. */
async function ask(query: Query, input: AnswerInput, snapshot: Snapshot): Promise<readonly Record<string, unknown>[]> {
  const { asOf } = snapshot;
  const { scope, withheld = [] } = input;
  const located = new Map<string, string>();
  if (snapshot.derive) {
    for (const { relation, prefix, strategy } of relationsRead(query, input.strategy)) {
      const whole = relationsFor(relation.query(strategy), strategy, { scope: everyone, asOf }, (name) =>
        located.get(`${prefix}${name}`),
      );
      located.set(`${prefix}${relation.name}`, await snapshot.derive(relation.name, whole, input.signal));
    }
  }
  const where = (name: string) => located.get(name);
  const whole = (sql: string) =>
    snapshot.run(relationsFor({ sql, values: {} }, input.strategy, { scope: everyone, asOf }, where), input.signal);
  const columns = await columnsSeen(query.sql, withheld, whole);
  const facts = Object.keys(snapshot.facts ?? {});
  const seen = { scope, asOf, facts, ...(columns === undefined ? {} : { columns }) };
  return snapshot.run(relationsFor(query, input.strategy, seen, where), input.signal);
}

/** The result of another question as the one row of a query; none where it is not available. */
async function resultOf(
  { answerOf, params, strategy }: AnswerOf,
  input: AnswerInput,
  snapshot: Snapshot,
): Promise<readonly Record<string, unknown>[]> {
  const other = input.catalogue.find(({ id }) => id === answerOf);
  if (!other) throw new Error(`there is no question "${answerOf}" in the catalogue to stand on`);
  const work = () => answer(other, { ...input, params, strategy }, snapshot);
  const { result } = await (input.kept?.(other, params, strategy, work) ?? work());
  return result === null ? [] : [result as Record<string, unknown>];
}

/** @throws ParameterError where a parameter gives the id of a segment, team or seller that nobody has, or the name of no draft. */
async function refuseUnknownNames(
  { id, names = {} }: Pick<Question, "id" | "names">,
  params: Readonly<Record<string, unknown>>,
  input: AnswerInput,
  snapshot: Snapshot,
): Promise<void> {
  const day = { asOf: snapshot.asOf, strategy: input.strategy, drafts: input.drafts ?? [] };
  const problems = await unknownNames(names, params, day, (query) => ask(query, input, snapshot));
  if (problems.length > 0) throw new ParameterError(id, problems);
}

/**
 * The one path from a question to its answer: parameters → queries → rows → compute → words.
 *
 * @throws ParameterError when the parameters do not fit; whatever the snapshot throws when a query fails or is cancelled.
 */
export async function answer<P extends z.ZodObject, R extends z.ZodType>(
  question: Question<P, Readonly<Record<string, z.ZodObject>>, R>,
  given: AnswerInput,
  snapshot: Snapshot,
): Promise<Answer<z.output<R>>> {
  const params = parseParams(question.id, question.params, given.params);
  const sight = sightFor(question, sightOf(given));
  const input = { ...given, ...sight };
  const asked = askedOf(params, input, snapshot);
  const base = {
    question: question.id,
    asks: question.asks,
    asOf: snapshot.asOf,
    params,
    currency: snapshot.currency,
    versions: {
      strategy: { name: input.strategy.name, version: input.strategy.version, effective: input.strategy.effective },
      data: snapshot.dataVersion,
    },
  };
  const unavailable =
    sight.scope.sellers === "all"
      ? notAvailable(question.needs, snapshot.counts, snapshot.firstDays ?? {}, snapshot.asOf, snapshot.facts)
      : await notAvailableTo(question, snapshot.asOf, (query) => ask(query, input, snapshot));
  if (unavailable !== undefined) {
    return {
      ...base,
      state: "not available",
      headline: unavailable,
      result: null,
      table: { columns: [], rows: [] },
      signals: [],
      method: [],
    };
  }
  await refuseUnknownNames(question, params, input, snapshot);
  const queries = question.queries(asked);
  const rows: Record<string, readonly z.output<z.ZodObject>[]> = {};
  await Promise.all(
    Object.entries(queries).map(async ([name, query]) => {
      const schema = question.rows[name];
      if (!schema) throw new Error(`${question.id}: query "${name}" has no row schema`);
      const given =
        query === null ? [] : "answerOf" in query ? resultOf(query, input, snapshot) : ask(query, input, snapshot);
      rows[name] = z.array(schema).parse(await given);
    }),
  );
  const whole = question.result.parse(question.compute(rows, asked));
  const result = assessmentsSeen(question, whole, sight);
  const shortfall = question.shortfall(result, asked);
  const signals = shortfall === undefined ? question.signals(result, asked) : [];
  return {
    ...base,
    state: shortfall === undefined ? "answered" : "not enough data",
    headline: sentence(shortfall ?? question.headline(result, asked)),
    result,
    table: tableSeen(question.table(result, asked), sight),
    signals: signalsSeen(signals, sight).map((signal) => ({ ...signal, says: sentence(signal.says) })),
    method: [
      ...keptFrom(question, sight, queries),
      ...question.method(result, asked),
      ...peopleSince(question, snapshot),
    ],
  };
}

/**
 * The records behind one cell of an answer.
 *
 * @param cell the `drill` of the table row that was opened.
 * @throws ParameterError when the question has no drill-down or the cell does not fit.
 */
export async function drill(
  question: Question,
  given: AnswerInput & { readonly cell: unknown; readonly limit: number; readonly offset: number },
  snapshot: Snapshot,
): Promise<Table & { readonly more: boolean }> {
  if (!question.drill)
    throw new ParameterError(question.id, [{ parameter: "cell", says: "this question has no rows behind it" }]);
  const params = parseParams(question.id, question.params, given.params);
  const cell = parseParams(question.id, question.drill.params, given.cell);
  const sight = sightFor(question, sightOf(given));
  const input = { ...given, ...sight };
  await refuseUnknownNames(question, params, input, snapshot);
  const query = question.drill.query({ ...askedOf(params, input, snapshot), cell });
  const rows = await ask(
    {
      ...query,
      sql: `${query.sql}\nlimit $page_limit offset $page_offset`,
      values: { ...query.values, page_limit: input.limit + 1, page_offset: input.offset },
    },
    input,
    snapshot,
  );
  const page = { columns: question.drill.columns, rows: rows.slice(0, input.limit).map((cells) => ({ cells })) };
  return { ...tableSeen(page, sight), more: rows.length > input.limit };
}
