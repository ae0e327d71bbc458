import type { People } from "@fairway/workspace";
import { createRoute, z } from "@hono/zod-openapi";
import { type Access, everybody } from "../access/access.ts";
import type { Routes } from "../access/routes.ts";
import { problemResponses } from "../problem-responses.ts";
import { peopleResponses } from "./people-problems.ts";
import { asProblem } from "./sign-in-problem.ts";

const own: Access = { who: "signed in", rows: "their own", by: "session" };

const text = z.string();
const password = { password: text };
const code = { code: text.openapi({ example: "123456" }), trustDevice: z.boolean().optional() };

type SignInRoute = {
  readonly method: "get" | "post";
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  readonly says?: z.ZodRawShape;
  readonly leadsAway?: true;
};

/** What sign-in answers. It is better-auth that does; what is not listed here is not there. */
const signInRoutes: readonly SignInRoute[] = [
  {
    method: "get",
    path: "/get-session",
    access: everybody,
    summary: "The session of the cookie; null where there is none",
  },
  {
    method: "post",
    path: "/sign-in/email",
    access: everybody,
    summary: "Sign in with address and password; says so where a second factor is asked for",
    says: { email: text, password: text, rememberMe: z.boolean().optional() },
  },
  {
    method: "post",
    path: "/sign-in/social",
    access: everybody,
    summary: "Begin single sign-on: answers with the provider's page",
    says: {
      provider: text.openapi({ example: "sso" }),
      callbackURL: text.optional(),
      errorCallbackURL: text.optional(),
    },
  },
  {
    method: "get",
    path: "/callback/{provider}",
    access: everybody,
    summary: "Where the identity provider sends people back to",
    leadsAway: true,
  },
  {
    method: "post",
    path: "/forgot-password",
    access: everybody,
    summary: "Mail a link that sets a new password; answers the same for addresses that nobody has",
    says: { email: text },
  },
  {
    method: "post",
    path: "/two-factor/verify-totp",
    access: everybody,
    summary: "The second factor: a code of one's authenticator",
    says: code,
  },
  {
    method: "post",
    path: "/two-factor/verify-backup-code",
    access: everybody,
    summary: "The second factor: a backup code, good once",
    says: code,
  },
  { method: "post", path: "/sign-out", access: own, summary: "Sign out here" },
  { method: "get", path: "/list-sessions", access: own, summary: "Where one is signed in" },
  { method: "post", path: "/revoke-session", access: own, summary: "Sign out somewhere else", says: { token: text } },
  { method: "post", path: "/revoke-other-sessions", access: own, summary: "Sign out everywhere else" },
  {
    method: "post",
    path: "/change-password",
    access: own,
    summary: "Change one's password; it signs out everywhere else",
    says: { currentPassword: text, newPassword: text },
  },
  {
    method: "post",
    path: "/two-factor/enable",
    access: own,
    summary: "Begin two-factor sign-in: the secret for the authenticator, and backup codes",
    says: password,
  },
  { method: "post", path: "/two-factor/disable", access: own, summary: "End two-factor sign-in", says: password },
  {
    method: "post",
    path: "/two-factor/generate-backup-codes",
    access: own,
    summary: "New backup codes; those before stop working",
    says: password,
  },
];

const described = ({ method, path, summary, says, leadsAway }: SignInRoute) =>
  createRoute({
    method,
    path: `/api/auth${path}`,
    tags: ["Sign-in"],
    summary,
    ...(says === undefined
      ? {}
      : { request: { body: { required: true, content: { "application/json": { schema: z.looseObject(says) } } } } }),
    responses: {
      ...(leadsAway
        ? { 302: { description: "Back to the page that asked, signed in or with why not" } }
        : { 200: { description: summary, content: { "application/json": { schema: z.unknown() } } } }),
      ...problemResponses,
      404: peopleResponses[404],
    },
  });

/** Everything under /api/auth: passed on to sign-in with the address it came from; refusals are told as everywhere else. */
export function authRoutes(routes: Routes, people: Pick<People, "handle">): void {
  for (const route of signInRoutes) {
    routes.describe(described(route));
    const path = `/api/auth${route.path.replace(/\{(\w+)\}/, ":$1")}`;
    routes[route.method](path, route.access, async (context, asker) => {
      const response = await people.handle(context.req.raw, asker.address ?? null);
      return response.status < 400 ? response : asProblem(response);
    });
  }
}
