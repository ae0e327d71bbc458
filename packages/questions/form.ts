import type { Strategy } from "@fairway/strategy";
import type { z } from "zod";
import type { Facts, FirstDays } from "./not-available.ts";
import type { Signal } from "./signal.ts";
import type { Table } from "./table.ts";
import type { Named } from "./unknown-names.ts";

export type SqlValue = string | number | boolean | null;

/** SQL text with named values (`$since`); a value is never pasted into the text. */
export type Query = {
  readonly sql: string;
  readonly values: Readonly<Record<string, SqlValue>>;
  /** Strategies to see the data through besides the one in force: by `draft: ...`, the text may read `draft_deal` beside `deal`. */
  readonly through?: Readonly<Record<string, Strategy>>;
};

/**
 * Another question's answer in a query's place: its result is the one row, as far as the row's schema reads it; none where that question
 * cannot be asked of the data.
 */
export type AnswerOf = {
  readonly answerOf: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The strategy taken as the one in force. */
  readonly strategy: Strategy;
};

/** What a question says of itself, for questions about questions. */
export type CatalogueEntry = Pick<Question, "id" | "asks" | "needs" | "betterWith">;

/** A strategy that is not in force: written down under a name, to see what it would change. */
export type Draft = { readonly name: string; readonly strategy: Strategy };

/** What every step of a question may look at: who asks what, under which strategy, as of which day. */
export type Asked<Params> = {
  readonly params: Params;
  /** The strategy in force on `asOf`. */
  readonly strategy: Strategy;
  /** Every version that has taken force by `asOf`, oldest first; the last is `strategy`. */
  readonly versions: readonly Strategy[];
  /** The day the question is asked of, "YYYY-MM-DD"; nothing known later may enter. */
  readonly asOf: string;
  /** The last day of what people did that counts, where it is another: today, where no day was asked of. */
  readonly factsAsOf?: string;
  /** ISO 4217 code that money is given in, or null where the data names none. */
  readonly currency: string | null;
  /** Every question there is. */
  readonly catalogue: readonly CatalogueEntry[];
  /** By kind of record, the first day on which one is known, be it after `asOf`; absent where nobody counted. */
  readonly firstDays?: FirstDays;
  /** What people did, as far as it is kept. */
  readonly facts?: Facts;
  /** Strategies that are written but not in force, the newest last; absent where there are none. */
  readonly drafts?: readonly Draft[];
};

type RowSchemas = Readonly<Record<string, z.ZodObject>>;
type ParsedRows<R extends RowSchemas> = { readonly [K in keyof R]: readonly z.output<R[K]>[] };

/** What stands behind one number: rows of the warehouse, asked by the cell's own parameters. */
export type Drill<Params> = {
  readonly params: z.ZodObject;
  /** Rows sorted by what matters; the path adds `limit` and `offset`. */
  readonly query: (asked: Asked<Params> & { readonly cell: Readonly<Record<string, unknown>> }) => Query;
  readonly columns: Table["columns"];
};

/**
 * One question of a sales leader: the SQL, the arithmetic and the words that answer it. Everything else
 * (route, OpenAPI, command, menu, reference page, looped tests) is derived from the list in `index.ts`.
 */
export type Question<
  Params extends z.ZodObject = z.ZodObject,
  Rows extends RowSchemas = RowSchemas,
  Result extends z.ZodType = z.ZodType,
> = {
  readonly id: string;
  /** As a sales leader would ask it. */
  readonly asks: string;
  /** Menu group. */
  readonly topic: string;
  /** Rows of the capability list that it serves ("B4"). */
  readonly serves: readonly string[];
  /** Canonical records, and facts of what people did, without which there is no answer. */
  readonly needs: readonly string[];
  /** Canonical records that make the answer better, and how. */
  readonly betterWith: Readonly<Record<string, string>>;
  readonly params: Params;
  /** Parameters that give the id of a segment, team or seller, or a draft's name: one that nobody has is refused. */
  readonly names?: Readonly<Partial<Record<keyof z.output<Params> & string, Named>>>;
  /**
   * Whether it assesses people by name: all of it ("people": without the right to see assessments it is told of the asker alone), or a part,
   * which is then taken out of the result, but for what is about the asker.
   */
  readonly assesses?: "people" | ((result: z.output<Result>, self: string | null) => z.output<Result>);
  /** Why it can be asked of all records only, where it can: "it is told of ...". */
  readonly ofAllRows?: string;
  /** Whether it looks at drafts of the strategy: its answer is another once one of them changes. */
  readonly readsDrafts?: true;
  /** Parameters that show the question at work on the sample company. */
  readonly example: z.input<Params>;
  /** One query a name; run side by side against one snapshot. Null: there is nothing to ask, so no rows. */
  readonly queries: (asked: Asked<z.output<Params>>) => { readonly [K in keyof Rows]: Query | AnswerOf | null };
  /** The shape of each query's rows; every row is parsed. */
  readonly rows: Rows;
  /** Pure: rows in, result out. */
  readonly compute: (rows: ParsedRows<Rows>, asked: Asked<z.output<Params>>) => z.input<Result>;
  readonly result: Result;
  /** Where the data cannot answer: what there is and what would be enough, in one sentence; undefined where it can. */
  readonly shortfall: (result: z.output<Result>, asked: Asked<z.output<Params>>) => string | undefined;
  /** One plain sentence: what, so what; also when there is nothing to say. */
  readonly headline: (result: z.output<Result>, asked: Asked<z.output<Params>>) => string;
  readonly signals: (result: z.output<Result>, asked: Asked<z.output<Params>>) => readonly Signal[];
  readonly table: (result: z.output<Result>, asked: Asked<z.output<Params>>) => Table;
  readonly drill?: Drill<z.output<Params>>;
  /** How we know: n, period, method, what it adjusts for, limits. Plain sentences. */
  readonly method: (result: z.output<Result>, asked: Asked<z.output<Params>>) => readonly string[];
};

/** Declares a question; the types of rows, parameters and result follow from its schemas. */
export function defineQuestion<Params extends z.ZodObject, const Rows extends RowSchemas, Result extends z.ZodType>(
  question: Question<Params, Rows, Result>,
): Question<Params, Rows, Result> {
  return question;
}
