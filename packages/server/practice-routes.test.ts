import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { everyPractice } from "@fairway/practices";
import { initWorkspace, openWorkspace, type Workspace } from "@fairway/workspace";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createApp } from "./app.ts";
import type { OpenApiDocument } from "./openapi-document.ts";

const folder = mkdtempSync(join(tmpdir(), "fairway-practices-"));
let workspace: Workspace;
let app: ReturnType<typeof createApp>;
let document: OpenApiDocument;

beforeAll(async () => {
  const home = join(folder, "workspace");
  initWorkspace(home, [join(import.meta.dirname, "..", "..", "examples", "meridian", "strategy.yaml")]);
  workspace = await openWorkspace(home, { now: () => "2026-07-01T05:00:00.000Z" });
  app = createApp(workspace, { practices: workspace, web: "/nowhere" });
  document = (await (await app.request("/openapi.json")).json()) as OpenApiDocument;
});
afterAll(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

type Seen = { readonly status: number; readonly body: Record<string, unknown> };

async function asked(path: string, as?: string, body?: unknown, headers: Record<string, string> = {}): Promise<Seen> {
  const response = await app.request(path, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      ...(as === undefined ? {} : { "X-Fairway-Person": as }),
      "Content-Type": "application/json",
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const tell = { transition: "tell", input: { kind: "price", says: "Three clinics ask for a third off." } };

test("lists every practice with its steps and what each must be told", async () => {
  const { body } = await asked("/api/practices");
  const listed = body.practices as { id: string; transitions: unknown[] }[];
  expect(listed.map(({ id }) => id)).toEqual(everyPractice.map(({ id }) => id));
  expect(listed[0]!.transitions[0]).toMatchObject({ does: expect.any(String), input: { type: "object" } });
  expect(listed.find(({ id }) => id === "obligation")).toMatchObject({ questions: [{ id: "rules-at-the-gate" }] });
});

describe.each(everyPractice.map((practice) => [practice.id, practice] as const))("%s", (id, practice) => {
  test("is documented with the steps that people take, each with an example that its schema takes", async () => {
    const ajv = new Ajv2020({ strict: false, formats: { date: true, uri: true, "date-time": true } });
    for (const path of [`/api/practices/${id}`, `/api/practices/${id}/{record}`]) {
      const post = document.paths[path]!.post as unknown as {
        requestBody: { content: Record<string, { schema: { oneOf: readonly { examples: readonly unknown[] }[] } }> };
      };
      const { oneOf } = post.requestBody.content["application/json"]!.schema;
      for (const step of oneOf)
        for (const example of step.examples)
          expect(ajv.validate({ ...step, required: ["transition"] }, example), ajv.errorsText()).toBe(true);
    }
    expect(practice.purpose.length).toBeGreaterThan(0);
  });

  test("says who acts must be said, and what is not there", async () => {
    expect(await asked(`/api/practices/${id}`)).toMatchObject({ status: 400, body: { code: "person" } });
    expect(await asked(`/api/practices/${id}/none`, "eve:executive")).toMatchObject({
      status: 404,
      body: { code: "record-unknown" },
    });
    expect(await asked(`/api/practices/${id}`, "eve:executive", "no json")).toMatchObject({
      status: 400,
      body: { code: "content" },
    });
    expect(await asked(`/api/practices/${id}`, "eve:executive", { transition: "dance" })).toMatchObject({
      status: 404,
      body: { code: "transition-unknown" },
    });
    expect(await asked(`/api/practices/${id}?limit=none`, "eve:executive")).toMatchObject({
      status: 400,
      body: { code: "filter" },
    });
  });
});

test("a step is taken once for one key, stands in the inbox, and tells the second of two what changed", async () => {
  const path = "/api/practices/field-feedback";
  const key = { "Idempotency-Key": "double-click" };
  const both = await Promise.all([asked(path, "sally:seller", tell, key), asked(path, "sally:seller", tell, key)]);
  expect(both[0]).toEqual(both[1]);
  expect(both[0].status).toBe(201);
  const { record } = both[0].body as { record: string };
  const { body: inbox } = await asked("/api/inbox", "eve:executive");
  expect(inbox.inbox).toMatchObject([{ record }]);
  const reject = (as: string) =>
    asked(`${path}/${record}`, as, { transition: "reject", reason: "We hold the price.", seen_version: 1 });
  expect(await asked(`${path}/${record}`, "fay:finance", { transition: "reject", reason: "No." })).toMatchObject({
    status: 403,
    body: { code: "not-yours", do: "Who could: an executive." },
  });
  const outcomes = await Promise.all([reject("eve:executive"), reject("ed:executive")]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409]);
  const refused = outcomes.find(({ status }) => status === 409)!;
  expect(refused.body).toMatchObject({
    code: "moved-on",
    says: expect.stringMatching(/e(ve|d) did .reject.*it was .told. and is .answered. now/),
  });
  const { body: view } = await asked(`${path}/${record}`, "sally:seller");
  expect(view).toMatchObject({ record: { state: "answered" }, steps: [{ transition: "read", allowed: true }] });
  expect((view.timeline as unknown[]).length).toBe(2);
});

test("a command that its key was not made for is refused, and a field that does not fit is named", async () => {
  const key = { "Idempotency-Key": "double-click" };
  const other = { ...tell, input: { ...tell.input, says: "Something else entirely." } };
  expect(await asked("/api/practices/field-feedback", "sally:seller", other, key)).toMatchObject({
    status: 422,
    body: { code: "key-reused" },
  });
  const wrong = { transition: "tell", input: { kind: "weather", says: "short" } };
  const { status, body } = await asked("/api/practices/field-feedback", "sally:seller", wrong);
  expect({ status, problems: body.problems }).toMatchObject({
    status: 400,
    problems: [{ parameter: "kind" }, { parameter: "says" }],
  });
});

test("what somebody did makes an answer that looks at it a new one, though no import came", async () => {
  const address = "/api/questions/feedback-loop";
  const first = await app.request(address);
  const tag = first.headers.get("etag")!;
  expect((await app.request(address, { headers: { "If-None-Match": tag } })).status).toBe(304);
  await asked("/api/practices/field-feedback", "sally:seller", tell);
  const again = await app.request(address, { headers: { "If-None-Match": tag } });
  expect(again.status).toBe(200);
  expect(await again.json()).not.toEqual(await first.json());
});

test("the rows behind an answer that people move are written as JSON once, and a current copy of them is confirmed", async () => {
  const cell = encodeURIComponent(JSON.stringify({ by: "all", id: "all" }));
  const address = `/api/questions/feedback-loop/rows?cell=${cell}`;
  const writing = vi.spyOn(JSON, "stringify");
  const first = await app.request(address);
  const written = writing.mock.calls.filter(
    ([value]) => value !== null && typeof value === "object" && "more" in value,
  );
  writing.mockRestore();
  expect(((await first.json()) as { rows: unknown[] }).rows.length).toBeGreaterThan(0);
  expect(written).toHaveLength(1);
  const current = { headers: { "If-None-Match": first.headers.get("etag")! } };
  expect((await app.request(address, current)).status).toBe(304);
});

test("observations that say the same are answered in one request, once for its key, and drafted in another", async () => {
  const says = (words: string) => ({ transition: "tell", input: { kind: "offering", says: words } });
  const tellOf = async (who: string, words: string) =>
    (await asked("/api/practices/field-feedback", who, says(words))).body.record as string;
  const told = [
    await tellOf("sally:seller", "The service bundle is a third too dear for hospitals."),
    await tellOf("sam:seller", "Hospitals find the service bundle too dear by a third."),
  ];
  type Desk = {
    readonly clusters: readonly { readonly observations: readonly { record: string; version: number }[] }[];
    readonly accepted: readonly { readonly record: string; readonly draft: unknown }[];
  };
  const desk = async () => (await asked("/api/feedback", "eve:executive")).body as unknown as Desk;
  const cluster = (await desk()).clusters.find(({ observations }) => observations.length === 2)!;
  expect(cluster.observations.map(({ record }) => record).toSorted()).toEqual(told.toSorted());
  const seen = cluster.observations.map(({ record, version }) => ({ record, seen_version: version }));
  const accept = {
    transition: "accept",
    records: seen,
    reason: "We see it too.",
    input: {
      change: "The bundle's margin floor goes to 30 %.",
      place: "how_we_win.offerings.service-bundle.margin_floor",
      becomes: "30%",
    },
  };
  const path = "/api/together/field-feedback";
  const stale = { ...accept, records: seen.map((each) => ({ ...each, seen_version: 7 })) };
  expect(await asked(path, "eve:executive", stale)).toMatchObject({ status: 409, body: { code: "moved-on" } });
  expect(await asked(path, "eve:executive", { ...accept, records: [] })).toMatchObject({ status: 400 });
  expect(await asked(path, "fay:finance", accept)).toMatchObject({ status: 403, body: { code: "not-yours" } });
  expect(await asked(path, "sally:seller", accept)).toMatchObject({ status: 404, body: { code: "record-unknown" } });
  expect(await asked(path, "eve:executive", { transition: "withdraw", records: seen })).toMatchObject({
    status: 422,
    body: { code: "rule-broken", do: expect.stringContaining("accept, reject, test") },
  });
  const key = { "Idempotency-Key": "accept-both" };
  const first = await asked(path, "eve:executive", accept, key);
  expect(first).toMatchObject({ status: 200, body: { performed: seen.map(({ record }) => ({ record })) } });
  expect(await asked(path, "eve:executive", accept, key)).toEqual(first);
  const other = { ...accept, records: seen.slice(1) };
  expect(await asked(path, "eve:executive", other, key)).toMatchObject({ status: 422, body: { code: "key-reused" } });

  const draft = { records: told, effective: "2026-06-30", reason: "Sellers lose hospitals on it." };
  expect(await asked("/api/feedback/draft", "sally:seller", draft)).toMatchObject({ status: 404 });
  expect(await asked("/api/feedback/draft", "eve:executive", { ...draft, effective: "soon" })).toMatchObject({
    status: 400,
    body: { problems: [{ parameter: "effective" }] },
  });
  const tooLate = { ...draft, effective: "2030-01-01" };
  expect(await asked("/api/feedback/draft", "eve:executive", tooLate)).toMatchObject({
    status: 422,
    body: { says: expect.stringMatching(/would not hold: line \d+: .*before the strategy takes effect/) },
  });
  expect(await asked("/api/feedback/draft", "eve:executive", draft)).toMatchObject({
    status: 201,
    body: { practice: "strategy-publishing", record: "version-4", after: { state: "draft" } },
  });
  const { accepted } = await desk();
  expect(accepted.map((each) => [each.record, each.draft]).toSorted()).toEqual(
    told.map((record) => [record, { record: "version-4", state: "draft" }]).toSorted(),
  );
  expect(await asked("/api/feedback/draft", "eve:executive", draft)).toMatchObject({
    status: 422,
    body: { code: "rule-broken", says: expect.stringContaining("version-4") },
  });
});

test("a backup is for administrators", async () => {
  expect(await asked("/api/backup", "eve:executive", {})).toMatchObject({ status: 403, body: { code: "not-yours" } });
});
