import { everyPractice, may, type Practice, PracticeRefused } from "@fairway/practices";
import type { Question } from "@fairway/questions";
import type { RecordView, Workspace } from "@fairway/workspace";
import type { Context } from "hono";
import { z } from "zod";
import type { Access } from "../access/access.ts";
import { personHeader } from "../access/admit.ts";
import { type Asker, personAsking } from "../access/asker.ts";
import type { Routes } from "../access/routes.ts";
import { HttpProblem } from "../problem.ts";
import type { JsonSchema } from "../question-parameters.ts";
import { jsonBody } from "./json-body.ts";
import {
  actorParameter,
  anObject,
  commandSchema,
  json,
  keyParameter,
  parameter,
  practiceProblems,
  practiceSummary,
} from "./practice-schemas.ts";
import { orRefused } from "./refused-step.ts";

/** What the server needs of a workspace for people to act in it. */
export type PracticeWorkspace = Pick<
  Workspace,
  "perform" | "performTogether" | "records" | "record" | "openings" | "inbox" | "person"
>;

type Person = Awaited<ReturnType<PracticeWorkspace["person"]>>;

/** As many records as one request takes a step of. */
const mostTogether = 1_000;

const badRequest = (code: string, says: string, action: string) => new HttpProblem(400, { code, says, do: action });

const recordName = z.string().min(1).max(300);
const seenVersion = z.number().int().min(1).optional();
const said = {
  transition: z.string().min(1),
  input: z.record(z.string(), z.json()).default({}),
  reason: z.string().max(2_000).optional(),
};
const bodySchema = z.strictObject({ ...said, record: recordName.optional(), seen_version: seenVersion });
const togetherSchema = z.strictObject({
  ...said,
  records: z
    .array(z.strictObject({ record: recordName, seen_version: seenVersion }))
    .min(1)
    .max(mostTogether),
});

const filterSchema = z.object({
  state: z.string().optional(),
  owner: z.string().optional(),
  open: z.enum(["true", "false"]).optional(),
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});

function filterOf(context: Context) {
  const read = filterSchema.safeParse(context.req.query());
  if (!read.success) {
    const says = read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
    throw badRequest("filter", says, "Ask by state, owner, open (true or false), before and limit.");
  }
  const { state, owner, open, before, limit } = read.data;
  return {
    limit,
    ...(state === undefined ? {} : { state }),
    ...(owner === undefined ? {} : { owner }),
    ...(before === undefined ? {} : { before }),
    ...(open === undefined ? {} : { open: open === "true" }),
  };
}

function instantOf(context: Context): string | undefined {
  const text = context.req.query("at");
  if (text === undefined || z.iso.datetime().safeParse(text).success) return text;
  throw badRequest("at", `\u201c${text.slice(0, 40)}\u201d is no instant.`, "Write at as 2026-01-31T12:00:00Z.");
}

const written = /^([^:,\s]{1,200})(?::([a-z ,]{1,200}))?$/i;

/** Who acts: whoever signed in; while nobody administers the workspace, whomever this machine's own programs name. */
export async function personOf(context: Context, asker: Asker, workspace: PracticeWorkspace): Promise<Person> {
  const signedIn = personAsking(asker);
  if (signedIn) return signedIn;
  const match = written.exec(context.req.header(personHeader)?.trim() ?? "");
  if (!match)
    throw badRequest("person", `${personHeader} does not say who acts.`, `Send ${personHeader}: ID or ID:ROLE,ROLE.`);
  const roles = (match[2] ?? "").split(",").flatMap((role) => role.trim() || []);
  return workspace.person(match[1]!, roles);
}

/** A record as this machine's own sees it: as the person named does, and what they may not see as nobody in particular. */
async function recordAtMachine(
  workspace: PracticeWorkspace,
  practice: Practice,
  record: string,
  person: Person,
  at: string | undefined,
): Promise<RecordView> {
  try {
    return await workspace.record(practice.id, record, person, at);
  } catch (error) {
    if (!(error instanceof PracticeRefused) || error.code !== "record-unknown") throw error;
    const view = await workspace.record(practice.id, record, undefined, at);
    return at === undefined ? { ...view, steps: may(practice, person, view.record) } : view;
  }
}

const takesSeveral = ({ transitions }: Practice): boolean => Object.values(transitions).some(({ several }) => several);
const togetherPath = ({ id }: Practice): string => `/api/together/${id}`;

function describe(routes: Routes, practice: Practice): void {
  const { id, name, purpose, serves } = practice;
  const about = { tags: ["Practices"], description: `${purpose} Serves ${serves.join(", ")}.` };
  const command = (how: Parameters<typeof commandSchema>[1]) => ({
    body: { required: true, content: json(commandSchema(practice, how)) },
  });
  const done = {
    description: "What was done, and the record as it is now",
    content: json(anObject("record", "version", "after", "event")),
  };
  const registered = (path: string, method: "get" | "post", rest: Readonly<Record<string, unknown>>) =>
    routes.describe({ path, method, ...about, ...rest } as Parameters<Routes["describe"]>[0]);
  const base = `/api/practices/${id}`;
  registered(base, "get", {
    summary: `${name}: the records`,
    parameters: [
      actorParameter,
      parameter("state", "query", "Only records in this state", { enum: Object.keys(practice.states) }),
      parameter("owner", "query", "Only this person's", { type: "string" }),
      parameter("open", "query", "Only those open, or closed", { enum: ["true", "false"] }),
      parameter("before", "query", "The sequence of the last one seen, for the next page", { type: "integer" }),
      parameter("limit", "query", "How many", { type: "integer", minimum: 1, maximum: 1000, default: 100 }),
    ],
    responses: {
      200: { description: "Records, the latest changed first", content: json(anObject("records", "openings")) },
      ...practiceProblems,
    },
  });
  registered(base, "post", {
    summary: `${name}: open a record`,
    parameters: [actorParameter, keyParameter],
    request: command("opening"),
    responses: { 201: done, ...practiceProblems },
  });
  const record = parameter("record", "path", "The record's name", { type: "string" });
  registered(`${base}/{record}`, "get", {
    summary: `${name}: one record with its timeline and what can be done next`,
    parameters: [
      actorParameter,
      record,
      parameter("at", "query", "As it stood at this instant", { type: "string", format: "date-time" }),
    ],
    responses: {
      200: { description: "The record", content: json(anObject("record", "timeline", "steps")) },
      ...practiceProblems,
    },
  });
  registered(`${base}/{record}`, "post", {
    summary: `${name}: take a step`,
    parameters: [actorParameter, keyParameter, record],
    request: command("one"),
    responses: { 200: done, ...practiceProblems },
  });
  if (!takesSeveral(practice)) return;
  registered(togetherPath(practice), "post", {
    summary: `${name}: take the same step of several records, of all or of none`,
    parameters: [actorParameter, keyParameter],
    request: command("together"),
    responses: {
      200: { description: "What was done, record by record", content: json(anObject("performed")) },
      ...practiceProblems,
    },
  });
}

/**
 * The routes of the practices, derived from the list: the practices themselves, for each its records, one record with its
 * life, and the steps that people take, of one or of several; and a person's inbox.
 */
export function practiceRoutes(routes: Routes, workspace: PracticeWorkspace, questions: readonly Question[]): void {
  const generic = (path: string, summary: string, parameters: readonly object[], schema: JsonSchema) =>
    routes.describe({
      path,
      method: "get",
      summary,
      tags: ["Practices"],
      parameters,
      responses: { 200: { description: summary, content: json(schema) }, ...practiceProblems },
    } as unknown as Parameters<Routes["describe"]>[0]);
  generic("/api/practices", "Every practice: its states, steps, who may, what must be said", [], anObject("practices"));
  generic("/api/inbox", "What is this person's to do, the soonest due first", [actorParameter], anObject("inbox"));
  routes.get("/api/practices", { who: "signed in", rows: "company" }, (context) =>
    context.json({ practices: everyPractice.map((practice) => practiceSummary(practice, questions)) }),
  );
  routes.get("/api/inbox", { who: "signed in", rows: "their own" }, async (context, asker) =>
    context.json({ inbox: await workspace.inbox(await personOf(context, asker, workspace)) }),
  );

  for (const practice of everyPractice) {
    describe(routes, practice);
    const scoped: Access = { who: "signed in", rows: "what they may see" };
    const path = `/api/practices/${practice.id}`;
    const perform = async (context: Context, asker: Asker, record: string | undefined, status: 200 | 201) => {
      const person = await personOf(context, asker, workspace);
      const { seen_version: seenVersion, ...body } = await jsonBody(context, bodySchema);
      const command = context.req.header("idempotency-key");
      const request = { ...body, record: record ?? body.record, seenVersion, command, person };
      return context.json(await orRefused(() => workspace.perform(practice.id, request)), status);
    };
    routes.get(path, scoped, async (context, asker) => {
      const person = await personOf(context, asker, workspace);
      const records = await workspace.records(practice.id, filterOf(context), personAsking(asker));
      return context.json({ records, openings: workspace.openings(practice.id, person) });
    });
    routes.post(path, scoped, (context, asker) => perform(context, asker, undefined, 201));
    routes.get(`${path}/:record`, scoped, async (context, asker) => {
      const person = await personOf(context, asker, workspace);
      const at = instantOf(context);
      const record = context.req.param("record");
      return context.json(
        await orRefused(() =>
          asker.as === "open"
            ? recordAtMachine(workspace, practice, record, person, at)
            : workspace.record(practice.id, record, person, at),
        ),
      );
    });
    routes.post(`${path}/:record`, scoped, (context, asker) =>
      perform(context, asker, context.req.param("record"), 200),
    );
    if (!takesSeveral(practice)) continue;
    routes.post(togetherPath(practice), scoped, async (context, asker) => {
      const person = await personOf(context, asker, workspace);
      const { records, ...body } = await jsonBody(context, togetherSchema);
      const request = {
        ...body,
        person,
        command: context.req.header("idempotency-key"),
        records: records.map(({ record }) => record),
        seenVersions: Object.fromEntries(
          records.flatMap(({ record, seen_version: seen }) => (seen === undefined ? [] : [[record, seen]])),
        ),
      };
      return context.json({ performed: await orRefused(() => workspace.performTogether(practice.id, request)) });
    });
  }
}
