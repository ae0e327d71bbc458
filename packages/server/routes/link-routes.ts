import type { People } from "@fairway/workspace";
import { createRoute, z } from "@hono/zod-openapi";
import { everybody } from "../access/access.ts";
import type { Routes } from "../access/routes.ts";
import { problemResponses } from "../problem-responses.ts";
import { accountSchema } from "./account-schema.ts";
import { jsonBody } from "./json-body.ts";
import { peopleResponses, toldOfPeople } from "./people-problems.ts";

const token = z.string().min(1).max(200).openapi({ description: "What the one-time link carries" });
const password = z.string().min(1).max(1_000);
const words = z.string().trim().min(1).max(200);
const firstSchema = z.strictObject({ token, email: words, name: words, password });
const passwordSchema = z.strictObject({ token, password });

const described = <Path extends string>(path: Path, summary: string, schema: z.ZodObject) =>
  createRoute({
    method: "post",
    path,
    tags: ["People"],
    summary,
    request: { body: { required: true, content: { "application/json": { schema } } } },
    responses: {
      201: {
        description: "The account, which can sign in now",
        content: { "application/json": { schema: z.strictObject({ account: accountSchema }) } },
      },
      ...problemResponses,
      ...peopleResponses,
    },
  });

const first = described(
  "/api/first-administrator",
  "Become the first administrator, by the link in the server's terminal",
  firstSchema,
);
const invitation = described("/api/invitations", "Take an invitation: set a password", passwordSchema);
const reset = described(
  "/api/password-resets",
  "Set a new password by a reset link; it signs out everywhere",
  passwordSchema,
);

/** What is done with a one-time link, by people who cannot sign in yet. */
export function linkRoutes(routes: Routes, people: People): void {
  for (const route of [first, invitation, reset]) routes.describe(route);
  routes.post(first.path, everybody, async (context) => {
    const claim = await jsonBody(context, firstSchema);
    return context.json({ account: await toldOfPeople(() => people.becomeFirstAdministrator(claim)) }, 201);
  });
  routes.post(invitation.path, everybody, async (context) => {
    const taken = await jsonBody(context, passwordSchema);
    return context.json({ account: await toldOfPeople(() => people.takeInvitation(taken)) }, 201);
  });
  routes.post(reset.path, everybody, async (context) => {
    const taken = await jsonBody(context, passwordSchema);
    return context.json({ account: await toldOfPeople(() => people.resetPassword(taken)) }, 201);
  });
}
