import type { Question } from "@fairway/questions";
import { hasRight, readsFacts } from "@fairway/workspace";
import type { Context } from "hono";
import { z } from "zod";
import type { Access } from "../access/access.ts";
import { type Asker, personAsking } from "../access/asker.ts";
import type { NoteRead } from "../access/read-audit.ts";
import type { Routes } from "../access/routes.ts";
import { entityTag, holdsCurrent } from "../entity-tag.ts";
import { contentTag, keptJson } from "../kept-body.ts";
import { HttpProblem } from "../problem.ts";
import { parameterSchema, parametersFrom } from "../question-parameters.ts";
import type { ServedWorkspace } from "../served-workspace.ts";
import { tableCsv } from "../table-csv.ts";

/** Query names that belong to the routes; a question's parameters are in camel case and cannot collide. */
export const reserved = ["as_of", "cell", "limit", "offset"] as const;
export const mostRows = 1000;
const usualRows = 100;
/** As many rows behind a cell as one file holds. */
export const mostExported = 10_000;
const cutNote = `Cut after ${mostExported.toLocaleString("en-GB")} rows: there are more behind this cell.`;

const paging = z.object({
  limit: z.coerce.number().int().min(1).max(mostRows).default(usualRows),
  offset: z.coerce.number().int().min(0).default(0),
});

/** What a menu, a form or another program needs to know of a question. */
export function questionSummary(question: Question) {
  return {
    id: question.id,
    asks: question.asks,
    topic: question.topic,
    serves: question.serves,
    needs: question.needs,
    betterWith: question.betterWith,
    params: parameterSchema(question),
    example: question.example,
    drillable: question.drill !== undefined,
  };
}

/** The day asked of; undefined for the last day of the data. */
export function asOfFrom(context: Context): string | undefined {
  const text = context.req.query("as_of");
  if (text === undefined || text === "") return undefined;
  if (z.iso.date().safeParse(text).success) return text;
  throw new HttpProblem(400, {
    code: "as-of",
    says: `“${text.slice(0, 40)}” is not a date.`,
    do: "Write the day as YYYY-MM-DD.",
  });
}

function pageFrom(context: Context): z.output<typeof paging> {
  const read = paging.safeParse({ limit: context.req.query("limit"), offset: context.req.query("offset") });
  if (read.success) return read.data;
  const wrong = [...new Set(read.error.issues.map(({ path: [name = ""] }) => String(name)))];
  throw new HttpProblem(400, {
    code: "paging",
    says: `${wrong.map((name) => `${name} is “${(context.req.query(name) ?? "").slice(0, 40)}”`).join(", ")}: that is no page.`,
    do: `Ask for 1 to ${mostRows} rows from an offset of 0 on.`,
  });
}

function cellFrom(context: Context): unknown {
  try {
    return JSON.parse(context.req.query("cell") ?? "{}");
  } catch {
    throw new HttpProblem(400, {
      code: "cell",
      says: "The cell is not JSON.",
      do: "Pass the `drill` object of a table row, as JSON.",
    });
  }
}

function csvFile(context: Context, name: string, text: string): Response {
  context.header("Content-Type", "text/csv; charset=utf-8");
  context.header("Content-Disposition", `attachment; filename="${name}.csv"`);
  return context.body(text);
}

type Person = NonNullable<ReturnType<typeof personAsking>>;

type Asking = {
  readonly params: Record<string, unknown>;
  readonly options: { readonly asOf?: string; readonly person?: Person; readonly signal: AbortSignal };
};

/**
 * The day asked of, where the data reaches it.
 *
 * @throws HttpProblem 400 where it is no day, or lies after the last one that the data knows.
 */
export async function dayFrom(context: Context, workspace: ServedWorkspace): Promise<string | undefined> {
  const asOf = asOfFrom(context);
  if (asOf === undefined) return undefined;
  const { dataThrough } = await workspace.status();
  if (dataThrough === null || asOf <= dataThrough) return asOf;
  throw new HttpProblem(400, {
    code: "as-of",
    says: `The data ends on ${dataThrough}: nothing is known of ${asOf}.`,
    do: `Ask as of ${dataThrough} or an earlier day, or import newer exports.`,
  });
}

/** Whom an answer that assesses people is about, as far as it is one: the seller asked about, or the asker who sees nobody else's. */
function assessedIn({ params, options: { person } }: Asking): string | null {
  if (typeof params.seller === "string") return params.seller;
  return person && !hasRight(person, "see assessments") ? person.id : null;
}

async function askingFrom(
  question: Question,
  context: Context,
  asker: Asker,
  workspace: ServedWorkspace,
): Promise<Asking> {
  const asOf = await dayFrom(context, workspace);
  const person = personAsking(asker);
  return {
    params: parametersFrom(question, context.req.queries(), reserved),
    options: {
      ...(asOf === undefined ? {} : { asOf }),
      ...(person === undefined ? {} : { person }),
      signal: context.req.raw.signal,
    },
  };
}

/** How something is worked out and sent; `parts` tell it apart from what else is asked under the same address. */
type Telling<Told> = {
  readonly parts?: readonly unknown[];
  readonly work: () => Promise<Told>;
  readonly send: (told: Told) => Response | Promise<Response>;
};

/** Whether an answer may be another though the data and the strategy are the same: what people do, or write down, moves it. */
const looksAtPeople = (question: Question): boolean => readsFacts(question) !== "none" || question.readsDrafts === true;

/**
 * The routes of the questions: the list, and for each its answer, the rows behind a cell, and both tables as CSV. A copy
 * that is still current (same data, strategy, parameters, day and person) is confirmed without asking again, unless what people did may have moved it.
 */
export function questionRoutes(
  routes: Routes,
  workspace: ServedWorkspace,
  questions: readonly Question[],
  noteRead: NoteRead,
): void {
  const scoped: Access = { who: "signed in", rows: "what they may see" };
  /** What was worked out, or the word that the asker's copy is current: before it is worked out where it follows from the data alone. */
  const told = async <Told extends object>(
    context: Context,
    question: Question,
    { params, options }: Asking,
    { parts = [], work, send }: Telling<Told>,
  ): Promise<Response> => {
    const { imports, strategyVersions } = await workspace.status();
    const { asOf, person } = options;
    const about = [imports, strategyVersions, context.req.path, params, asOf, person, ...parts];
    const asked = context.req.header("if-none-match");
    const moves = looksAtPeople(question) ? { worked: await work() } : undefined;
    const tag = entityTag(moves ? [...about, contentTag(moves.worked)] : about);
    context.header("ETag", tag);
    if (holdsCurrent(asked, tag)) return context.body(null, 304);
    return send(moves ? moves.worked : await work());
  };

  routes.get("/api/questions", { who: "signed in", rows: "company" }, (context) =>
    context.json({ questions: questions.map(questionSummary) }),
  );

  for (const question of questions) {
    const path = `/api/questions/${question.id}`;
    const register = (at: string, answered: (context: Context, asking: Asking) => Promise<Response>) =>
      routes.get(at, scoped, async (context, asker) => {
        const asking = await askingFrom(question, context, asker, workspace);
        const response = await answered(context, asking);
        const about = assessedIn(asking);
        if (question.assesses !== undefined) await noteRead(asker, { of: question.id, about });
        return response;
      });
    const answered = ({ params, options }: Asking) => workspace.ask(question.id, params, options);
    register(path, (context, asking) =>
      told(context, question, asking, { work: () => answered(asking), send: (answer) => keptJson(context, answer) }),
    );
    register(`${path}/table.csv`, (context, asking) =>
      told(context, question, asking, {
        work: () => answered(asking),
        send: ({ asOf, currency, table }) => csvFile(context, `${question.id}-${asOf}`, tableCsv(table, currency)),
      }),
    );
    if (!question.drill) continue;
    register(`${path}/rows`, (context, asking) => {
      const [cell, page] = [cellFrom(context), pageFrom(context)];
      const { params, options } = asking;
      return told(context, question, asking, {
        parts: [cell, page],
        work: () => workspace.rowsBehind(question.id, params, cell, { ...options, ...page }),
        send: (rows) => keptJson(context, rows),
      });
    });
    register(`${path}/rows.csv`, (context, asking) => {
      const cell = cellFrom(context);
      const { params, options } = asking;
      return told(context, question, asking, {
        parts: [cell],
        work: () =>
          Promise.all([
            workspace.status(),
            workspace.rowsBehind(question.id, params, cell, { ...options, limit: mostExported, offset: 0 }),
          ]),
        send: ([{ currency, dataThrough }, { more, ...table }]) => {
          const name = `${question.id}-rows-${options.asOf ?? dataThrough}${more ? `-first-${mostExported}` : ""}`;
          return csvFile(context, name, tableCsv(table, currency, more ? cutNote : undefined));
        },
      });
    });
  }
}

/** Whatever else lies under the questions is the address of one that nobody asks. */
export function unknownQuestions(routes: Routes): void {
  routes.otherwise("/api/questions/:id{.+}", { who: "signed in", rows: "none" }, (context) => {
    throw new HttpProblem(404, {
      code: "question-unknown",
      says: `There is no question and no table “${context.req.param("id").slice(0, 80)}”.`,
      do: "GET /api/questions lists them all.",
    });
  });
}
