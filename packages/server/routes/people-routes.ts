import type { People, Person } from "@fairway/workspace";
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Access } from "../access/access.ts";
import { type Asker, personAsking } from "../access/asker.ts";
import type { Routes } from "../access/routes.ts";
import { HttpProblem } from "../problem.ts";
import { problemResponses } from "../problem-responses.ts";
import { accountSchema, linkShape, rightsSchema, roleSchema } from "./account-schema.ts";
import { jsonBody } from "./json-body.ts";
import { peopleResponses, toldOfPeople } from "./people-problems.ts";

const words = z.string().trim().min(1).max(200);
const invitationSchema = z.strictObject({
  email: words,
  name: words,
  roles: z.array(roleSchema).min(1),
  sellerId: words.nullable().default(null).openapi({ description: "The seller that the data knows them as" }),
});
const changeSchema = z.strictObject({
  name: words.optional(),
  roles: z.array(roleSchema).optional(),
  rights: rightsSchema.optional(),
  sellerId: words.nullable().optional(),
  state: z.enum(["active", "disabled"]).optional(),
  twoFactor: z.literal(false).optional().openapi({ description: "Takes a lost second factor away" }),
});
const auditSchema = z.object({
  account: z.string().optional().openapi({ description: "Only what this account did" }),
  about: z.string().optional().openapi({ description: "Only reads about this person" }),
  before: z.coerce.number().int().min(1).optional().openapi({ description: "The sequence of the last entry seen" }),
  limit: z.coerce.number().int().min(1).max(1000).default(100).openapi({ description: "How many" }),
});
const entrySchema = z.strictObject({
  sequence: z.number(),
  at: z.string(),
  account: z.string().nullable(),
  what: z.string(),
  of: z.string(),
  about: z.string().nullable(),
  address: z.string().nullable(),
});

const account = z.object({ account: z.string() });
const json = (schema: z.ZodType, description: string) => ({ description, content: { "application/json": { schema } } });
const body = (schema: z.ZodType) => ({ body: { required: true, content: { "application/json": { schema } } } });
const refusals = { ...problemResponses, ...peopleResponses };
const tags = ["People"];

const list = createRoute({
  method: "get",
  path: "/api/people",
  tags,
  summary: "Everybody who may sign in, or was invited to",
  responses: { 200: json(z.strictObject({ people: z.array(accountSchema) }), "Accounts"), ...refusals },
});
const invite = createRoute({
  method: "post",
  path: "/api/people",
  tags,
  summary: "Invite somebody, or again; the invitation before stops working",
  request: body(invitationSchema),
  responses: {
    201: json(z.strictObject({ account: accountSchema, ...linkShape }), "The account, and the link to hand over"),
    ...refusals,
  },
});
const change = createRoute({
  method: "patch",
  path: "/api/people/{account}",
  tags,
  summary: "Change an account: roles, rights, seller, name, state",
  request: { params: account, ...body(changeSchema) },
  responses: { 200: json(z.strictObject({ account: accountSchema }), "The account as it is now"), ...refusals },
});
const resetLink = createRoute({
  method: "post",
  path: "/api/people/{account}/reset-link",
  tags,
  summary: "A link by which somebody sets a new password",
  request: { params: account },
  responses: { 201: json(z.strictObject(linkShape), "The link to hand over"), ...refusals },
});
const audit = createRoute({
  method: "get",
  path: "/api/audit",
  tags,
  summary: "Sign-ins, changes of accounts and reads of what is sensitive, the latest first",
  request: { query: auditSchema },
  responses: { 200: json(z.strictObject({ entries: z.array(entrySchema) }), "Entries"), ...refusals },
});

const machine: Person = { id: "this machine", name: "this machine", roles: ["administrator"], managerId: null };

/** Who changes an account: while nobody administers the workspace, whoever is at this machine. */
const changing = (asker: Asker): Person => personAsking(asker) ?? machine;

/** What a change names, without what it leaves as it is. */
function named<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

function auditFilter(context: Context) {
  const read = auditSchema.safeParse(context.req.query());
  if (!read.success) {
    const says = read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
    throw new HttpProblem(400, { code: "filter", says, do: "Ask by account, about, before and limit." });
  }
  const { before, ...rest } = read.data;
  return named({ ...rest, beforeSequence: before });
}

/** Who may sign in, for administrators. */
export function peopleRoutes(routes: Routes, people: People): void {
  for (const route of [list, invite, change, resetLink, audit]) routes.describe(route);
  const administrators: Access = { who: ["administrator"], rows: "everybody's" };
  routes.get(list.path, administrators, async (context) => context.json({ people: await people.accounts() }));
  routes.post(invite.path, administrators, async (context, asker) => {
    const invitation = await jsonBody(context, invitationSchema);
    return context.json(await toldOfPeople(() => people.invite(invitation, changing(asker))), 201);
  });
  routes.patch("/api/people/:account", administrators, async (context, asker) => {
    const to = named(await jsonBody(context, changeSchema));
    const changed = await toldOfPeople(() => people.change(context.req.param("account"), to, changing(asker)));
    return context.json({ account: changed });
  });
  routes.post("/api/people/:account/reset-link", administrators, async (context, asker) =>
    context.json(await toldOfPeople(() => people.resetLink(context.req.param("account"), changing(asker))), 201),
  );
  routes.get(audit.path, administrators, async (context) =>
    context.json({ entries: await people.audit(auditFilter(context)) }),
  );
}
