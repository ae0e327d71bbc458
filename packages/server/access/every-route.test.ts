import { everyPractice } from "@fairway/practices";
import { type Answer, everyQuestion } from "@fairway/questions";
import { type Role, roles } from "@fairway/workspace";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Browser, type Seen } from "../administered-for-tests.ts";
import { createApp } from "../app.ts";
import type { OpenApiDocument } from "../openapi-document.ts";
import { type Force, foreignWords, type ServedForce, serveForce } from "../sales-force-for-tests.ts";
import { dataKeepers } from "./access.ts";
import { openApiPath } from "./describe-access.ts";

/** Who may call what, written down once more by hand: whatever is not named is for everybody who is signed in. */
const forEverybody = [
  "/openapi.json",
  "/docs",
  "/*",
  "/api/me",
  "/api/first-administrator",
  "/api/invitations",
  "/api/password-resets",
  "/api/auth/get-session",
  "/api/auth/sign-in/email",
  "/api/auth/sign-in/social",
  "/api/auth/callback/:provider",
  "/api/auth/forgot-password",
  "/api/auth/two-factor/verify-totp",
  "/api/auth/two-factor/verify-backup-code",
];
const forRoles: Readonly<Record<string, readonly Role[]>> = {
  "/api/people": ["administrator"],
  "/api/people/:account": ["administrator"],
  "/api/people/:account/reset-link": ["administrator"],
  "/api/audit": ["administrator"],
  "/api/backup": ["administrator"],
  "/api/assess": dataKeepers,
  "/api/jobs": dataKeepers,
};
const bySessionAlone = (path: string) => path.startsWith("/api/people/me/") || path.startsWith("/api/auth/");

let served: ServedForce;
let people: ServedForce["people"];
let force: Force;
let routes: readonly { readonly method: string; readonly path: string }[];
let document: OpenApiDocument;

beforeAll(async () => {
  served = await serveForce();
  ({ people, force } = served);
  const { workspace } = served;
  const app = createApp(workspace, { practices: workspace, people: await workspace.people(), web: "/nowhere" });
  routes = app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => ({ method, path }));
  document = (await (await app.request("/openapi.json")).json()) as OpenApiDocument;
}, 600_000);
afterAll(() => served?.close());

const sorted = (names: Iterable<string>) => [...new Set(names)].toSorted();

test("every route of the app is in the API's description, and says who may", () => {
  const pages = ["GET /*", "GET /docs", "GET /openapi.json"];
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  );
  expect(sorted(routes.map(({ method, path }) => `${method} ${openApiPath(path)}`))).toEqual(
    sorted([...operations.map(({ name }) => name), ...pages]),
  );
  for (const { name, operation } of operations) {
    expect(operation.description, name).toContain("Who may:");
    expect(operation["x-fairway-access"], name).toMatchObject({ who: expect.anything(), rows: expect.any(String) });
    expect(Object.keys(operation.responses as object), name).toEqual(expect.arrayContaining(["401", "403", "429"]));
  }
});

test("every practice's list and records are limited to what one may see", () => {
  for (const { id } of everyPractice) {
    for (const path of [`/api/practices/${id}`, `/api/practices/${id}/{record}`])
      expect(document.paths[path]!.get!["x-fairway-access"], path).toEqual({
        who: "signed in",
        rows: "what they may see",
      });
  }
});

test("what somebody wrote down by hand is all there", () => {
  const paths = new Set(routes.map(({ path }) => path));
  for (const path of [...forEverybody, ...Object.keys(forRoles)]) expect(paths, path).toContain(path);
});

/** A request of a route that changes nothing where it is let in. */
function asking(browser: Browser, { method, path }: { readonly method: string; readonly path: string }): Promise<Seen> {
  const question = everyQuestion.find(({ id }) => path.startsWith(`/api/questions/${id}`));
  const query = path === "/api/assess" ? "?as_of=soon" : question && path.endsWith(question.id) ? "" : "?limit=1";
  const address = path
    .replace("/*", "/some-page")
    .replace(":account", "no-such-account")
    .replace(":key", "no-such-key")
    .replace(":provider", "none")
    .replace(":record", "no-such-record");
  const body = method === "GET" ? {} : { body: {} };
  return browser.ask(`${address}${method === "GET" || path === "/api/assess" ? query : ""}`, { method, ...body });
}

const refusals = ["not-signed-in", "not-allowed"];
/** A refusal by what is asked, not by where: a right that somebody lacks. */
const lacksRight = ({ body }: Seen) => body.do === "Ask an administrator for it.";

describe("every route", { timeout: 600_000 }, () => {
  test("asks whoever has not signed in to do so, and shows nothing", async () => {
    const nobody = new Browser(served.address);
    for (const route of routes) {
      const seen = await asking(nobody, route);
      const said = `${route.method} ${route.path}`;
      if (forEverybody.includes(route.path)) expect(refusals, said).not.toContain(seen.body.code);
      else expect(seen, said).toMatchObject({ status: 401, body: { code: "not-signed-in" } });
    }
  });

  test.each(roles)("lets in %s where they may, and says who could where they may not", async (role) => {
    const browser = people.get(role)!;
    for (const route of routes) {
      if (route.path === "/api/auth/sign-out") continue;
      const seen = await asking(browser, route);
      const said = `${route.method} ${route.path} as ${role}: ${JSON.stringify(seen.body).slice(0, 200)}`;
      const some = forRoles[route.path];
      if (some && !some.includes(role))
        expect(seen, said).toMatchObject({
          status: 403,
          body: { code: "not-allowed", do: expect.stringMatching(/^Who could: /) },
        });
      else if (!lacksRight(seen)) expect(refusals, said).not.toContain(seen.body.code);
    }
  });

  test("tells where imported files lay to administrators alone, and everybody else their names", async () => {
    for (const role of roles) {
      const { status, body } = await people.get(role)!.ask("/api/status");
      expect(status, role).toBe(200);
      const files = (body.imports as readonly { readonly files: readonly string[] }[]).flatMap((each) => each.files);
      expect(
        files.map((file) => file.split("/").at(-1)),
        role,
      ).toContain("Opportunity.csv");
      expect(
        files.every((file) => file.startsWith("/")),
        role,
      ).toBe(role === "administrator");
      expect(
        files.some((file) => file.includes("/")),
        role,
      ).toBe(role === "administrator");
    }
  });

  test("lets an API key do what its owner may, except what takes a page", async () => {
    const owner = people.get("revenue operations")!;
    const { key } = (await owner.ask("/api/people/me/keys", { body: { name: "script" } })).body as { key: string };
    const machine = new Browser(served.address);
    const headers = { authorization: `Bearer ${key}` };
    for (const { method, path } of routes) {
      if (forEverybody.includes(path) || (!bySessionAlone(path) && !path.startsWith("/api/questions"))) continue;
      const seen = await machine.ask(path.replace(":key", "none"), {
        method,
        headers,
        ...(method === "GET" ? {} : { body: {} }),
      });
      if (bySessionAlone(path)) expect(seen, path).toMatchObject({ status: 403, body: { code: "not-allowed" } });
      else expect(refusals, path).not.toContain(seen.body.code);
    }
  });
});

const questionPaths = (id: string) =>
  routes.filter(({ path }) => path === `/api/questions/${id}` || path.startsWith(`/api/questions/${id}/`));

describe.each(["seller", "manager"] as const)("a %s reads of deals and people", { timeout: 600_000 }, (who) => {
  test.each(everyQuestion.map(({ id }) => id))("in %s, and in the rows behind it, only what they may", async (id) => {
    const browser = people.get(who)!;
    const all = people.get("revenue operations")!;
    const foreign = foreignWords(force, who);
    const absent = (text: string, said: string) =>
      expect(foreign.filter((word) => text.includes(word)).slice(0, 3), said).toEqual([]);
    const whole = (await all.ask(`/api/questions/${id}`)).body as unknown as Answer;
    const own = (await browser.ask(`/api/questions/${id}`)).body as unknown as Answer;
    const drills = [...(own.table?.rows ?? []).slice(0, 2), ...(whole.table?.rows ?? []).slice(0, 4)].flatMap(
      ({ drill }) => drill ?? [],
    );
    for (const { path } of questionPaths(id)) {
      const cells = path.includes("/rows")
        ? drills.map((drill) => `?cell=${encodeURIComponent(JSON.stringify(drill))}`)
        : [""];
      for (const cell of cells) {
        const response = await browser.fetch(path + cell);
        const text = await response.text();
        if (response.ok) absent(text, path + cell);
        else expect([400, 403], `${path}${cell}: ${text.slice(0, 200)}`).toContain(response.status);
      }
    }
  });
});

test("the words looked for are there for whoever may read them all", async () => {
  const all = people.get("revenue operations")!;
  const { table } = (await all.ask("/api/questions/pursue-or-pass")).body as unknown as Answer;
  const text = JSON.stringify(table);
  expect(foreignWords(force, "seller").some((word) => text.includes(word))).toBe(true);
  const own = JSON.stringify((await people.get("seller")!.ask("/api/questions/pursue-or-pass")).body);
  const mine = force.deals.filter(({ OwnerId }) => OwnerId === force.seller).map(({ Name }) => Name!);
  expect(mine.some((name) => own.includes(name))).toBe(true);
});
