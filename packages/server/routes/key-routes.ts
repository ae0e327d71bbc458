import type { People } from "@fairway/workspace";
import { createRoute, z } from "@hono/zod-openapi";
import type { Access } from "../access/access.ts";
import type { Asker } from "../access/asker.ts";
import type { Routes } from "../access/routes.ts";
import { HttpProblem } from "../problem.ts";
import { problemResponses } from "../problem-responses.ts";
import { jsonBody } from "./json-body.ts";
import { peopleResponses, toldOfPeople } from "./people-problems.ts";

const keyShape = {
  id: z.string(),
  name: z.string(),
  start: z.string(),
  madeAt: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
};
const newKeySchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  days: z
    .number()
    .int()
    .min(1)
    .max(3650)
    .nullable()
    .default(90)
    .openapi({ description: "How long it is good for; null for ever" }),
});

const json = (schema: z.ZodType, description: string) => ({ description, content: { "application/json": { schema } } });
const refusals = { ...problemResponses, ...peopleResponses };
const tags = ["People"];
const path = "/api/people/me/keys";

const list = createRoute({
  method: "get",
  path,
  tags,
  summary: "One's own API keys",
  responses: { 200: json(z.strictObject({ keys: z.array(z.strictObject(keyShape)) }), "Keys"), ...refusals },
});
const make = createRoute({
  method: "post",
  path,
  tags,
  summary: "Make an API key; it is shown this once",
  request: { body: { required: true, content: { "application/json": { schema: newKeySchema } } } },
  responses: { 201: json(z.strictObject({ ...keyShape, key: z.string() }), "The key"), ...refusals },
});
const withdraw = createRoute({
  method: "delete",
  path: `${path}/{key}`,
  tags,
  summary: "Withdraw an API key; it stops working at once",
  request: { params: z.object({ key: z.string() }) },
  responses: { 204: { description: "It does not work any more" }, ...refusals },
});

function accountOf(asker: Asker): string {
  if (asker.as === "signed in") return asker.account.id;
  throw new HttpProblem(409, {
    code: "no-account",
    says: "Nobody signs in to this workspace yet, so nobody has keys.",
    do: "Open the one-time link that the server printed, and become its administrator.",
  });
}

/** One's own API keys; they are made and withdrawn by whoever signed in on a page, never by a key. */
export function keyRoutes(routes: Routes, people: People): void {
  for (const route of [list, make, withdraw]) routes.describe(route);
  const own: Access = { who: "signed in", rows: "their own", by: "session" };
  routes.get(path, own, async (context, asker) => context.json({ keys: await people.keys(accountOf(asker)) }));
  routes.post(path, own, async (context, asker) => {
    const account = accountOf(asker);
    const wanted = await jsonBody(context, newKeySchema);
    return context.json(await toldOfPeople(() => people.makeKey(account, wanted)), 201);
  });
  routes.delete("/api/people/me/keys/:key", own, async (context, asker) => {
    const account = accountOf(asker);
    await toldOfPeople(() => people.withdrawKey(account, context.req.param("key")));
    return context.body(null, 204);
  });
}
