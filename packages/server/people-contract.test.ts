import type { Workspace } from "@fairway/workspace";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  adaAdministers,
  Browser,
  joined,
  password,
  servedForTests,
  workspaceForTests,
} from "./administered-for-tests.ts";
import { holding } from "./holding-for-tests.ts";
import type { OpenApiDocument } from "./openapi-document.ts";
import type { Served } from "./serve.ts";

let workspace: Workspace;
let remove: () => Promise<void>;
let served: Served;
let document: OpenApiDocument;
let ada: Browser;
let sam: Browser;
const nobody = () => as(new Browser(served.address));

/** What somebody is answered, held against the API's description. */
function as(browser: Browser) {
  const held = holding(document, (path, { body, ...init }) =>
    browser.fetch(path, { ...init, ...(body === undefined ? {} : { body: JSON.parse(body) as unknown }) }),
  );
  return (method: string, path: string, body?: unknown, declaredAs?: string) =>
    held(path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }, declaredAs);
}

beforeAll(async () => {
  ({ workspace, remove } = await workspaceForTests({ company: false }));
  served = await servedForTests(workspace);
  document = (await (await fetch(`${served.address}/openapi.json`)).json()) as OpenApiDocument;
  expect((await nobody()("GET", "/api/me")).body).toEqual({ as: "open" });
  expect((await nobody()("GET", "/api/people/me/keys")).status).toBe(409);
  ada = await adaAdministers(workspace, served.address);
  sam = await joined(ada, served.address, { email: "sam@meridian.example", name: "Sam", roles: ["seller"] });
}, 600_000);
afterAll(async () => {
  await served?.close();
  await remove?.();
});

test("who asks is told as declared: nobody, by session, by key", async () => {
  expect((await nobody()("GET", "/api/me")).body).toMatchObject({ as: "nobody" });
  expect((await as(sam)("GET", "/api/me")).body).toMatchObject({ as: "signed in" });
});

test("accounts, invitations, changes and links are as declared, and so are their refusals", async () => {
  const administrator = as(ada);
  const { body: list } = await administrator("GET", "/api/people");
  const id = (list as { people: { id: string; email: string }[] }).people.find(({ email }) =>
    email.startsWith("sam"),
  )!.id;
  const one = "/api/people/{account}";
  const invitation = { email: "eve@meridian.example", name: "Eve", roles: ["executive"] };
  expect((await administrator("POST", "/api/people", invitation)).status).toBe(201);
  expect((await administrator("POST", "/api/people", { ...invitation, roles: ["queen"] })).status).toBe(400);
  expect((await administrator("PATCH", `/api/people/${id}`, { rights: { "see rivals": false } }, one)).status).toBe(
    200,
  );
  expect((await administrator("PATCH", "/api/people/none", {}, one)).status).toBe(404);
  expect((await as(sam)("PATCH", `/api/people/${id}`, { roles: ["administrator"] }, one)).status).toBe(403);
  expect((await administrator("POST", `/api/people/${id}/reset-link`, {}, `${one}/reset-link`)).status).toBe(201);
  expect((await administrator("GET", "/api/audit?limit=5")).status).toBe(200);
  expect((await administrator("GET", "/api/audit?before=soon")).status).toBe(400);
  expect((await nobody()("GET", "/api/audit")).status).toBe(401);
});

test("links that are none are refused as declared", async () => {
  const ask = nobody();
  const taken = { token: "none", password };
  expect((await ask("POST", "/api/invitations", taken)).status).toBe(410);
  expect((await ask("POST", "/api/password-resets", taken)).status).toBe(410);
  expect((await ask("POST", "/api/first-administrator", { ...taken, email: "a@b.example", name: "A" })).status).toBe(
    410,
  );
  expect((await ask("POST", "/api/invitations", {})).status).toBe(400);
});

test("keys are as declared", async () => {
  const seller = as(sam);
  const keys = "/api/people/me/keys";
  const made = await seller("POST", keys, { name: "script" });
  expect(made.status).toBe(201);
  const { id } = made.body as { id: string };
  expect((await seller("GET", keys)).status).toBe(200);
  expect((await seller("POST", keys, { name: "" })).status).toBe(400);
  expect((await seller("DELETE", `${keys}/${id}`, undefined, `${keys}/{key}`)).status).toBe(204);
  expect((await seller("DELETE", `${keys}/${id}`, undefined, `${keys}/{key}`)).status).toBe(404);
});

test("sign-in answers as declared, right and wrong", async () => {
  const auth = "/api/auth";
  const ask = nobody();
  expect((await ask("GET", `${auth}/get-session`)).body).toBeNull();
  expect(
    (await ask("POST", `${auth}/sign-in/email`, { email: "sam@meridian.example", password: "wrong" })).status,
  ).toBe(401);
  expect((await ask("POST", `${auth}/sign-in/email`, {})).status).toBe(400);
  expect((await ask("POST", `${auth}/forgot-password`, { email: "sam@meridian.example" })).status).toBe(400);
  expect((await ask("POST", `${auth}/two-factor/verify-totp`, { code: "123456" })).status).toBe(401);
  expect((await ask("POST", `${auth}/change-password`, {})).status).toBe(401);
  const seller = as(sam);
  expect((await seller("GET", `${auth}/list-sessions`)).status).toBe(200);
  const wrong = { currentPassword: "not this one", newPassword: "copper lantern meadow seven" };
  expect((await seller("POST", `${auth}/change-password`, wrong)).status).toBe(400);
  expect((await seller("POST", `${auth}/two-factor/enable`, { password })).status).toBe(200);
  expect((await seller("POST", `${auth}/sign-out`, {})).status).toBe(200);
});
