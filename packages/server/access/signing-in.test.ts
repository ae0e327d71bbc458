import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Workspace } from "@fairway/workspace";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  adaAdministers,
  Browser,
  joined,
  password,
  servedForTests,
  workspaceForTests,
} from "../administered-for-tests.ts";
import type { Served } from "../serve.ts";

let workspace: Workspace;
let remove: () => Promise<void>;
let served: Served;
let ada: Browser;
let sam: Browser;
let now = Date.parse("2026-07-01T05:00:00Z");
const publicUrl = new URL("https://fairway.example");

beforeAll(async () => {
  ({ workspace, remove } = await workspaceForTests({ company: false }));
  served = await servedForTests(workspace, { publicUrl, now: () => now, proxies: ["127.0.0.1"] });
});
afterAll(async () => {
  await served?.close();
  await remove?.();
});

const at = (path: string, init: RequestInit = {}) => fetch(served.address + path, { redirect: "manual", ...init });
const person = { "X-Fairway-Person": "eve:executive" };

describe("while nobody administers the workspace", () => {
  test("whoever is at this machine may do everything, and says who acts", async () => {
    expect(await (await at("/api/me")).json()).toEqual({ as: "open" });
    expect((await at("/api/status")).status).toBe(200);
    expect((await at("/api/inbox", { headers: person })).status).toBe(200);
    expect((await at("/api/inbox")).status).toBe(400);
    expect(await (await at("/api/people")).json()).toEqual({ people: [] });
  });

  test("nobody else gets in: not by another name, not through a proxy", async () => {
    for (const header of ["X-Forwarded-For", "Forwarded", "X-Real-IP"]) {
      const refused = await at("/api/status", { headers: { [header]: "203.0.113.9" } });
      expect(refused.status).toBe(403);
      expect(await refused.json()).toMatchObject({
        code: "foreign-host",
        do: expect.stringContaining("one-time link"),
      });
    }
  });

  test("a one-time link that is none, and a password that anybody would guess, make no administrator", async () => {
    const claim = { token: "made-up", email: "ada@meridian.example", name: "Ada Lovelace", password };
    const browser = new Browser(served.address);
    expect(await browser.ask("/api/first-administrator", { body: claim })).toMatchObject({
      status: 410,
      body: { code: "people-link-spent" },
    });
    const token = await (await workspace.people()).firstAdministratorToken();
    const weak = await browser.ask("/api/first-administrator", { body: { ...claim, token, password: "password1234" } });
    expect(weak).toMatchObject({ status: 400, body: { code: "people-bad-password", do: expect.any(String) } });
    expect(await browser.ask("/api/first-administrator", { body: { token } })).toMatchObject({
      status: 400,
      body: { code: "content", problems: [{ parameter: "email" }, { parameter: "name" }, { parameter: "password" }] },
    });
  });
});

describe("once somebody administers it", () => {
  beforeAll(async () => {
    ada = await adaAdministers(workspace, served.address);
    sam = await joined(ada, served.address, { email: "sam@meridian.example", name: "Sam Seller", roles: ["seller"] });
  });

  test("no link makes a second first administrator", async () => {
    await expect((await workspace.people()).firstAdministratorToken()).rejects.toMatchObject({
      code: "people-has-administrator",
    });
    const again = await new Browser(served.address).ask("/api/first-administrator", {
      body: { token: "any", email: "eve@meridian.example", name: "Eve", password },
    });
    expect(again).toMatchObject({ status: 410, body: { code: "people-link-spent" } });
  });

  test("whoever has not signed in is told so, and the header that said who acts is refused", async () => {
    expect(await (await at("/api/me")).json()).toMatchObject({ as: "nobody", ways: { password: true } });
    const nobody = await at("/api/status");
    expect(nobody.status).toBe(401);
    expect(nobody.headers.get("www-authenticate")).toBe("Bearer");
    expect(await nobody.json()).toMatchObject({ code: "not-signed-in", do: expect.stringContaining("Sign in") });
    const named = await at("/api/inbox", { headers: person });
    expect(named.status).toBe(400);
    expect(await named.json()).toMatchObject({ code: "person-not-taken" });
    expect(await sam.ask("/api/inbox", { headers: person })).toMatchObject({ status: 400 });
  });

  test("who signed in is told who they are; their cookie is for this server's pages alone", async () => {
    expect(await sam.ask("/api/me")).toMatchObject({
      body: {
        as: "signed in",
        by: "session",
        account: { email: "sam@meridian.example" },
        person: { roles: ["seller"] },
      },
    });
    const line = sam.cookieLines.find((each) => each.includes("session_token"))!;
    expect(line).toMatch(/HttpOnly/i);
    expect(line).toMatch(/SameSite=Lax/i);
    expect(line).not.toMatch(/Domain=/i);
  });

  test("a wrong password is refused in words that do not say whether the address is known", async () => {
    const browser = new Browser(served.address);
    const wrong = await browser.signIn("sam@meridian.example", "not the password");
    const unknown = await browser.signIn("nobody@meridian.example", "not the password");
    expect(wrong).toMatchObject({ status: 401, body: { code: "invalid-email-or-password", do: expect.any(String) } });
    expect(unknown.body).toEqual(wrong.body);
  });

  test("what is not for somebody says who could", async () => {
    expect(await sam.ask("/api/people")).toMatchObject({
      status: 403,
      body: { code: "not-allowed", says: "Sam Seller may not do this.", do: "Who could: an administrator." },
    });
    expect(await sam.ask("/api/assess", { method: "POST" })).toMatchObject({
      status: 403,
      body: { do: "Who could: an administrator or revenue operations." },
    });
    expect((await sam.ask("/api/backup", { method: "POST" })).status).toBe(403);
    expect((await ada.ask("/api/people")).body.people).toHaveLength(2);
  });

  test("a signed-in page's change must say that it is ours; reading needs not", async () => {
    const tell = { transition: "tell", input: { kind: "price", says: "Three clinics ask for a third off." } };
    const post = (origin: string) => sam.ask("/api/practices/field-feedback", { body: tell, headers: { origin } });
    expect(await post("https://evil.example")).toMatchObject({ status: 403, body: { code: "foreign-origin" } });
    expect(await post("null")).toMatchObject({ status: 403, body: { code: "foreign-origin" } });
    expect(await post("https://fairway.example")).toMatchObject({ status: 201 });
    const cookie = sam.cookieLines.map((line) => line.split(";")[0]).join("; ");
    const silent = await at("/api/practices/field-feedback", {
      method: "POST",
      headers: { cookie, "content-type": "application/json" },
      body: JSON.stringify(tell),
    });
    expect(silent.status).toBe(403);
    expect(await silent.json()).toMatchObject({ code: "foreign-origin" });
    expect((await at("/api/inbox", { headers: { cookie, origin: "https://evil.example" } })).status).toBe(200);
  });

  test("the server is known by its public name, and told apart from names bent to it", async () => {
    const { request } = await import("node:http");
    const asHost = (host: string) =>
      new Promise<number>((resolve, reject) => {
        const asked = request(`${served.address}/api/me`, { headers: { host } }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        });
        asked.once("error", reject).end();
      });
    expect(await asHost("fairway.example")).toBe(200);
    expect(await asHost("fairway.example:443")).toBe(200);
    expect(await asHost("127.0.0.1:80")).toBe(200);
    expect(await asHost("evil.example")).toBe(403);
    expect(await asHost("fairway.example.evil.example")).toBe(403);
    expect(await asHost("192.0.2.1")).toBe(403);
  });

  test("browsers are told to come by https alone, and to keep nothing for anybody else", async () => {
    const status = await sam.fetch("/api/status");
    expect(status.headers.get("strict-transport-security")).toBe("max-age=31536000");
    expect(status.headers.get("cache-control")).toBe("private, no-cache");
    expect(status.headers.get("vary")).toMatch(/Cookie, Authorization/);
    expect(status.headers.get("content-security-policy")).toContain("script-src 'self';");
  });

  test("a copy of an answer that one person holds is not confirmed to another", async () => {
    const path = "/api/questions/data-readiness";
    const tag = (await sam.fetch(path)).headers.get("etag")!;
    expect((await sam.fetch(path, { headers: { "if-none-match": tag } })).status).toBe(304);
    expect((await ada.fetch(path, { headers: { "if-none-match": tag } })).status).toBe(200);
  });

  test("an API key acts as its owner without a page, makes no other keys, and ends when it is withdrawn", async () => {
    const made = await sam.ask("/api/people/me/keys", { body: { name: "my script", days: 30 } });
    expect(made.status).toBe(201);
    const { key, id } = made.body as { key: string; id: string };
    expect(key).toMatch(/^fw_/);
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    expect(await (await at("/api/me", { headers })).json()).toMatchObject({
      by: "api key",
      person: { name: "Sam Seller" },
    });
    const tell = { transition: "tell", input: { kind: "price", says: "Two clinics ask for a tenth off." } };
    const told = await at("/api/practices/field-feedback", { method: "POST", headers, body: JSON.stringify(tell) });
    expect(told.status).toBe(201);
    expect((await at("/api/people", { headers })).status).toBe(403);
    const another = await at("/api/people/me/keys", {
      method: "POST",
      headers,
      body: JSON.stringify({ name: "more" }),
    });
    expect(another.status).toBe(403);
    expect(JSON.stringify(await sam.ask("/api/people/me/keys"))).not.toContain(key);
    expect((await ada.ask(`/api/people/me/keys/${id}`, { method: "DELETE" })).status).toBe(404);
    expect((await sam.ask(`/api/people/me/keys/${id}`, { method: "DELETE" })).status).toBe(204);
    const gone = await at("/api/me/", { headers });
    expect((await at("/api/inbox", { headers })).status).toBe(401);
    expect(gone.status).toBe(401);
    expect(await (await at("/api/inbox", { headers })).json()).toMatchObject({
      says: expect.stringContaining("API key"),
    });
  });

  test("a forgotten password is set anew by a link that works once and signs out everywhere", async () => {
    const { body: list } = await ada.ask("/api/people");
    const { id } = (list.people as { id: string; email: string }[]).find(({ email }) => email.startsWith("sam"))!;
    const elsewhere = new Browser(served.address);
    await elsewhere.signIn("sam@meridian.example");
    const { status, body: link } = await ada.ask(`/api/people/${id}/reset-link`, { method: "POST" });
    expect(status).toBe(201);
    const reset = { token: link.token, password: "copper lantern meadow seven" };
    expect((await sam.ask("/api/password-resets", { body: reset })).status).toBe(201);
    expect((await sam.ask("/api/password-resets", { body: reset })).status).toBe(410);
    expect((await elsewhere.ask("/api/inbox")).status).toBe(401);
    expect((await sam.signIn("sam@meridian.example", reset.password)).status).toBe(200);
    expect((await sam.ask("/api/inbox")).status).toBe(200);
  });

  test("whoever is disabled is out at once, and the last administrator stays", async () => {
    const tom = await joined(ada, served.address, { email: "tom@meridian.example", name: "Tom", roles: ["finance"] });
    expect((await tom.ask("/api/status")).status).toBe(200);
    const { account } = (await tom.ask("/api/me")).body as { account: { id: string } };
    const patch = (id: string, body: object) => ada.ask(`/api/people/${id}`, { method: "PATCH", body });
    expect(await patch(account.id, { state: "disabled" })).toMatchObject({
      status: 200,
      body: { account: { state: "disabled" } },
    });
    expect((await tom.ask("/api/status")).status).toBe(401);
    expect((await tom.signIn("tom@meridian.example")).status).not.toBe(200);
    const own = ((await ada.ask("/api/me")).body as { account: { id: string } }).account.id;
    expect(await patch(own, { roles: ["seller"] })).toMatchObject({
      status: 409,
      body: { code: "people-last-administrator" },
    });
    expect(await patch("nobody", { name: "X" })).toMatchObject({ status: 404, body: { code: "people-unknown" } });
    expect(await patch(own, { roles: ["emperor"] })).toMatchObject({
      status: 400,
      body: { problems: [{ parameter: "roles.0" }] },
    });
  });

  test("signing out ends the session", async () => {
    const browser = new Browser(served.address);
    await browser.signIn("ada@meridian.example");
    expect((await browser.ask("/api/status")).status).toBe(200);
    expect((await browser.ask("/api/auth/sign-out", { body: {} })).status).toBe(200);
    expect((await browser.ask("/api/status")).status).toBe(401);
  });

  test("what happened at the door is in the audit, with the address that the proxy told", async () => {
    const browser = new Browser(served.address);
    await browser.ask("/api/auth/sign-in/email", {
      body: { email: "ada@meridian.example", password: "wrong again" },
      headers: { "x-forwarded-for": "198.51.100.4, 203.0.113.77" },
    });
    const { entries } = (await ada.ask("/api/audit?limit=1000")).body as {
      entries: { what: string; address: string | null; sequence: number }[];
    };
    expect(entries.find(({ what }) => what === "sign-in refused")).toMatchObject({ address: "203.0.113.77" });
    const kinds = new Set(entries.map(({ what }) => what));
    for (const what of ["signed in", "invited", "invitation taken", "key made", "key withdrawn", "account changed"])
      expect(kinds, what).toContain(what);
    const before = entries[2]!.sequence;
    const older = (await ada.ask(`/api/audit?before=${before}&limit=1`)).body as { entries: { sequence: number }[] };
    expect(older.entries[0]!.sequence).toBe(entries[3]!.sequence);
    expect((await ada.ask("/api/audit?limit=none")).status).toBe(400);
  });

  test("reading how people are assessed is kept once a person, question and hour", async () => {
    const reads = async () =>
      ((await ada.ask("/api/audit?limit=1000")).body as { entries: { what: string; of: string }[] }).entries.filter(
        ({ what }) => what === "read",
      );
    const max = await joined(ada, served.address, { email: "max@meridian.example", name: "Max", roles: ["executive"] });
    const path = "/api/questions/seller-drift";
    expect((await max.ask(path)).status).toBe(200);
    expect((await max.fetch(`${path}/table.csv`)).status).toBe(200);
    await max.ask("/api/questions/data-readiness");
    expect(await reads()).toMatchObject([{ of: "seller-drift" }]);
    now += 60 * 60 * 1000;
    await max.ask(path);
    expect(await reads()).toHaveLength(2);
  });
});

test("somebody who asks far too often is told how long to wait, and nobody else with them", async () => {
  const rates = { account: { burst: 3, perSecond: 0.5 }, address: { burst: 2, perSecond: 1 } };
  let moment = 0;
  const strict = await servedForTests(workspace, {
    rates,
    now: () => moment,
    web: mkdtempSync(join(tmpdir(), "fairway-web-")),
  });
  try {
    const eager = new Browser(strict.address);
    await eager.signIn("ada@meridian.example");
    const statuses = [];
    for (let time = 0; time < 4; time += 1) statuses.push((await eager.ask("/api/status")).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await eager.ask("/api/status");
    expect(refused.headers.get("retry-after")).toBe("2");
    expect(refused.body).toMatchObject({ code: "too-many", do: "Wait 2 s and ask again." });
    const nobody = new Browser(strict.address);
    expect((await nobody.ask("/api/me")).status).toBe(200);
    expect((await nobody.ask("/api/me")).status).toBe(429);
    moment += 2_000;
    expect((await eager.ask("/api/status")).status).toBe(200);
    expect((await nobody.ask("/api/me")).status).toBe(200);
  } finally {
    await strict.close();
  }
});
