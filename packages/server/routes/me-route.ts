import type { People } from "@fairway/workspace";
import { createRoute, z } from "@hono/zod-openapi";
import { everybody } from "../access/access.ts";
import type { Routes } from "../access/routes.ts";
import { problemResponses } from "../problem-responses.ts";
import { accountSchema, rightsSchema, roleSchema } from "./account-schema.ts";

const ways = z.strictObject({
  password: z.boolean(),
  singleSignOn: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  resetByMail: z.boolean(),
});
const person = z.strictObject({
  id: z.string(),
  name: z.string(),
  roles: z.array(roleSchema),
  managerId: z.string().nullable(),
  rights: rightsSchema.optional(),
});
const me = z.discriminatedUnion("as", [
  z.strictObject({ as: z.literal("open") }),
  z.strictObject({ as: z.literal("nobody"), ways }),
  z.strictObject({
    as: z.literal("signed in"),
    by: z.enum(["session", "api key"]),
    account: accountSchema,
    person,
    ways,
  }),
]);

const route = createRoute({
  method: "get",
  path: "/api/me",
  tags: ["People"],
  summary: "Who asks: whether one has to sign in, who did, and the ways to sign in",
  responses: {
    200: { description: "Who asks", content: { "application/json": { schema: me } } },
    ...problemResponses,
  },
});

/** GET /api/me: what a page needs to know before all else. */
export function meRoute(routes: Routes, people: Pick<People, "ways"> | undefined): void {
  routes.describe(route);
  routes.get(route.path, everybody, (context, asker) => {
    if (!people || asker.as === "open") return context.json({ as: "open" });
    if (asker.as === "nobody") return context.json({ as: "nobody", ways: people.ways() });
    const { by, account, person } = asker;
    return context.json({ as: "signed in", by, account, person, ways: people.ways() });
  });
}
