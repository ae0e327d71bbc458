import {
  everyPractice,
  may,
  type Practice,
  PracticeRefused,
  type RefusalCode,
  type Transition,
} from "@fairway/practices";
import type { RecordView, Workspace } from "@fairway/workspace";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { z } from "zod";
import type { Access } from "../access/access.ts";
import { personHeader } from "../access/admit.ts";
import { type Asker, personAsking } from "../access/asker.ts";
import type { Routes } from "../access/routes.ts";
import { inlinedSchema } from "../inlined-schema.ts";
import { HttpProblem } from "../problem.ts";
import type { JsonSchema } from "../question-parameters.ts";
import { jsonBody } from "./json-body.ts";

/** What the server needs of a workspace for people to act in it. */
export type PracticeWorkspace = Pick<Workspace, "perform" | "records" | "record" | "openings" | "inbox" | "person">;

type Person = Awaited<ReturnType<PracticeWorkspace["person"]>>;

const statuses: Readonly<Record<RefusalCode, ContentfulStatusCode>> = {
  "practice-unknown": 404,
  "transition-unknown": 404,
  "record-unknown": 404,
  "not-yours": 403,
  "not-attested": 403,
  "not-now": 409,
  "moved-on": 409,
  "record-exists": 409,
  "key-reused": 422,
  "rule-broken": 422,
  "bad-input": 400,
  "reason-missing": 400,
};

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PracticeRefused)) throw error;
    const { code, message, problems } = error;
    const named = problems.length > 0 ? { problems: [...problems] } : {};
    throw new HttpProblem(statuses[code], { code, says: message, do: error.do, ...named });
  }
}

const badRequest = (code: string, says: string, action: string) => new HttpProblem(400, { code, says, do: action });

const bodySchema = z.strictObject({
  transition: z.string().min(1),
  record: z.string().min(1).max(300).optional(),
  input: z.record(z.string(), z.json()).default({}),
  reason: z.string().max(2_000).optional(),
  seen_version: z.number().int().min(1).optional(),
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

/** What a step must be told, as JSON Schema (2020-12). */
export function inputSchema({ input }: Pick<Transition, "input">): JsonSchema {
  return inlinedSchema(z.toJSONSchema(input, { io: "input", unrepresentable: "any" }) as JsonSchema);
}

/** What a menu, a form or another program needs to know of a practice. */
export function practiceSummary({ id, name, purpose, serves, states, transitions, facts }: Practice) {
  return {
    id,
    name,
    purpose,
    serves,
    states: Object.entries(states).map(([state, { says, closed, deadline }]) => ({
      state,
      says,
      closed: closed === true,
      deadline: deadline === undefined ? null : { says: deadline.says, leadsTo: deadline.leadsTo },
    })),
    transitions: Object.entries(transitions).map(([transition, each]) => ({
      transition,
      does: each.does,
      from: each.from,
      to: each.to,
      who: each.who.map(({ says }) => says),
      reason: each.reason,
      rules: (each.rules ?? []).map(({ says }) => says),
      input: inputSchema(each),
      example: each.example,
    })),
    facts: facts.map(({ name: fact, says, columns }) => ({ fact, says, columns })),
  };
}

const json = (schema: JsonSchema) => ({ "application/json": { schema } });
const anObject = (...properties: readonly string[]): JsonSchema => ({
  type: "object",
  required: properties,
  properties: Object.fromEntries(properties.map((name) => [name, {}])),
});
const problems = Object.fromEntries(
  [400, 401, 403, 404, 405, 409, 413, 414, 422, 429, 500].map((status) => [
    status,
    {
      description: "What is wrong, what to do, and who could",
      content: json({ $ref: "#/components/schemas/Problem" }),
    },
  ]),
);
const parameter = (name: string, where: "query" | "header" | "path", description: string, schema: JsonSchema) => ({
  name,
  in: where,
  description,
  required: where === "path",
  schema,
});
const text = { type: "string" };
const actor = parameter(
  personHeader,
  "header",
  "Only while nobody administers the workspace, and needed then. Who acts: a person's id, and roles after a colon",
  text,
);
const key = parameter(
  "Idempotency-Key",
  "header",
  "A key of the caller's own: the same command sent again is done once",
  text,
);

function commandSchema({ transitions }: Practice, opening: boolean): JsonSchema {
  const steps = Object.entries(transitions).filter(
    ([, { from, who }]) => from.includes("unopened") === opening && who.some(({ kind }) => kind !== "process"),
  );
  return {
    oneOf: steps.map(([transition, { does, input, reason, example }]) => ({
      type: "object",
      description: does,
      required: ["transition", ...(reason === "required" ? ["reason"] : [])],
      properties: {
        transition: { const: transition },
        input: inputSchema({ input }),
        ...(reason === "none" ? {} : { reason: text }),
        ...(opening ? { record: text } : { seen_version: { type: "integer", minimum: 1 } }),
      },
      examples: [{ transition, input: example }],
    })),
  };
}

function describe(routes: Routes, practice: Practice): void {
  const { id, name, purpose, serves } = practice;
  const about = { tags: ["Practices"], description: `${purpose} Serves ${serves.join(", ")}.` };
  const command = (opening: boolean) => ({
    body: { required: true, content: json(commandSchema(practice, opening)) },
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
      actor,
      parameter("state", "query", "Only records in this state", { enum: Object.keys(practice.states) }),
      parameter("owner", "query", "Only this person's", text),
      parameter("open", "query", "Only those open, or closed", { enum: ["true", "false"] }),
      parameter("before", "query", "The sequence of the last one seen, for the next page", { type: "integer" }),
      parameter("limit", "query", "How many", { type: "integer", minimum: 1, maximum: 1000, default: 100 }),
    ],
    responses: {
      200: { description: "Records, the latest changed first", content: json(anObject("records", "openings")) },
      ...problems,
    },
  });
  registered(base, "post", {
    summary: `${name}: open a record`,
    parameters: [actor, key],
    request: command(true),
    responses: { 201: done, ...problems },
  });
  const record = parameter("record", "path", "The record's name", text);
  registered(`${base}/{record}`, "get", {
    summary: `${name}: one record with its timeline and what can be done next`,
    parameters: [
      actor,
      record,
      parameter("at", "query", "As it stood at this instant", { type: "string", format: "date-time" }),
    ],
    responses: {
      200: { description: "The record", content: json(anObject("record", "timeline", "steps")) },
      ...problems,
    },
  });
  registered(`${base}/{record}`, "post", {
    summary: `${name}: take a step`,
    parameters: [actor, key, record],
    request: command(false),
    responses: { 200: done, ...problems },
  });
}

/**
 * The routes of the practices, derived from the list: the practices themselves, for each its records, one record with its
 * life, and the steps that people take; and a person's inbox.
 */
export function practiceRoutes(routes: Routes, workspace: PracticeWorkspace): void {
  const generic = (path: string, summary: string, parameters: readonly object[], schema: JsonSchema) =>
    routes.describe({
      path,
      method: "get",
      summary,
      tags: ["Practices"],
      parameters,
      responses: { 200: { description: summary, content: json(schema) }, ...problems },
    } as unknown as Parameters<Routes["describe"]>[0]);
  generic("/api/practices", "Every practice: its states, steps, who may, what must be said", [], anObject("practices"));
  generic("/api/inbox", "What is this person's to do, the soonest due first", [actor], anObject("inbox"));
  routes.get("/api/practices", { who: "signed in", rows: "company" }, (context) =>
    context.json({ practices: everyPractice.map(practiceSummary) }),
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
      return context.json(await told(() => workspace.perform(practice.id, request)), status);
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
        await told(() =>
          asker.as === "open"
            ? recordAtMachine(workspace, practice, record, person, at)
            : workspace.record(practice.id, record, person, at),
        ),
      );
    });
    routes.post(`${path}/:record`, scoped, (context, asker) =>
      perform(context, asker, context.req.param("record"), 200),
    );
  }
}
