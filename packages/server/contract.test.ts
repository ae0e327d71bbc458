import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeCompany } from "@fairway/company";
import { type Answer, everyQuestion } from "@fairway/questions";
import { initWorkspace, openWorkspace, type Workspace } from "@fairway/workspace";
import type { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "./app.ts";
import { holding, pointer, schemasOf } from "./holding-for-tests.ts";
import type { OpenApiDocument } from "./openapi-document.ts";

const strategies = ["strategy-v2.yaml", "strategy.yaml"].map((name) =>
  fileURLToPath(new URL(`../../examples/meridian/${name}`, import.meta.url)),
);
const folder = mkdtempSync(join(tmpdir(), "fairway-contract-"));
let workspace: Workspace;
let app: ReturnType<typeof createApp>;
let document: OpenApiDocument;
let ajv: Ajv2020;
let held: ReturnType<typeof holding>;

beforeAll(async () => {
  const home = join(folder, "workspace");
  const { files } = await writeCompany(join(folder, "exports"), { opportunities: 500, seed: 3 });
  initWorkspace(home, strategies);
  workspace = await openWorkspace(home, { now: () => "2026-07-01T05:00:00.000Z" });
  const { result, preview } = await workspace.runImport({ paths: files.map(({ path }) => path) });
  if (!result) throw new Error(JSON.stringify(preview.problems));
  app = createApp(workspace, { web: "/nowhere" });
  document = (await (await app.request("/openapi.json")).json()) as OpenApiDocument;
  ajv = schemasOf(document);
  held = holding(document, (path, init) => app.request(path, init));
});
afterAll(async () => {
  await workspace?.close();
  rmSync(folder, { recursive: true, force: true });
});

const asQuery = (params: object): string =>
  new URLSearchParams(Object.entries(params).map(([name, value]) => [name, String(value)])).toString();

describe.each(everyQuestion.map((question) => [question.id, question] as const))("%s", (id, question) => {
  const path = `/api/questions/${id}`;

  test.each([
    ["as it stands", ""],
    ["by its example", asQuery(question.example)],
    ["as of a past day", "as_of=2025-09-30"],
    ["as of a day before all data", "as_of=1999-01-01"],
  ])("its answer %s is as declared", async (_what, query) => {
    expect((await held(`${path}?${query}`)).status).toBe(200);
  });

  test("its refusals are as declared", async () => {
    for (const query of ["colour=red", "as_of=yesterday", "as_of=2099-01-01", ...wrong(question.params.shape)])
      expect((await held(`${path}?${query}`)).status, query).toBe(400);
    expect((await held(`${path}?x=${"a".repeat(9000)}`)).status).toBe(414);
    expect((await held(path, { headers: { Host: "evil.example" } })).status).toBe(403);
  });

  test("its table as CSV and its unchanged copy are as declared", async () => {
    await held(`${path}/table.csv`);
    const tag = (await app.request(path)).headers.get("etag") ?? "";
    expect((await held(path, { headers: { "If-None-Match": tag } })).status).toBe(304);
  });

  test.runIf(question.drill)("the records behind each of its rows are as declared", async () => {
    const answer = (await held(path)).body as Answer;
    const drills = answer.table.rows.flatMap(({ drill }) => (drill ? [drill] : [])).slice(0, 8);
    const { state } = (await held(path)).body as Answer;
    if (state !== "not available") expect(drills.length).toBeGreaterThan(0);
    for (const drill of drills) {
      const cell = encodeURIComponent(JSON.stringify(drill));
      expect((await held(`${path}/rows?cell=${cell}&limit=5`)).status).toBe(200);
      expect((await held(`${path}/rows.csv?cell=${cell}`)).status).toBe(200);
    }
    for (const query of ["cell=%7B", "cell=%7B%22no%22%3A1%7D", "cell=%7B%7D&limit=0&limit=1", "limit=5000"])
      expect((await held(`${path}/rows?${query}`)).status, query).toBe(400);
  });
});

/** For each parameter a value that it cannot take. */
function wrong(shape: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(shape)
    .filter((name) => !["seller", "team", "segment"].includes(name))
    .map((name) => `${name}=%22no%20such%20thing%22`);
}

test.each(["/api/status", "/api/strategy", "/api/strategy?as_of=2025-03-31", "/api/questions", "/api/signals"])(
  "%s is as declared",
  async (path) => {
    expect((await held(path)).status).toBe(200);
  },
);

test("a refused day of the strategy and a name bent to this machine are as declared", async () => {
  expect((await held("/api/strategy?as_of=soon")).status).toBe(400);
  expect((await held("/api/status", { headers: { Host: "evil.example" } })).status).toBe(403);
});

test("an assessment, one too many, one of no day, and the signals afterwards are as declared", async () => {
  const post = { method: "POST" };
  const running = app.request("/api/assess", post);
  expect((await held("/api/assess", post)).status).toBe(409);
  await (await running).text();
  expect((await held("/api/assess?as_of=soon", post)).status).toBe(400);
  const body = "a".repeat(70_000);
  const large = { ...post, body, headers: { "Content-Length": String(body.length) } };
  expect((await held("/api/assess", large)).status).toBe(413);
  const { signals } = (await held("/api/signals")).body as { signals: readonly unknown[] };
  expect(signals.length).toBeGreaterThan(0);
});

test("every other method of every declared path is refused in the shape of a problem", async () => {
  const problem = ajv.getSchema("api#/components/schemas/Problem")!;
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
      if (method.toLowerCase() in operations) continue;
      const response = await app.request(path, { method });
      expect(response.status, `${method} ${path}`).toBe(405);
      expect(problem(await response.json()), `${method} ${path}`).toBe(true);
    }
  }
});

test("a property that nobody declared is found", async () => {
  const answer = (await (await app.request("/api/questions/data-readiness")).json()) as object;
  const of = (id: string) =>
    ajv.getSchema(`api#/paths/${pointer(`/api/questions/${id}`)}/get/responses/200/content/application~1json/schema`)!;
  expect(of("data-readiness")(answer)).toBe(true);
  expect(of("data-readiness")({ ...answer, colour: "red" })).toBe(false);
  expect(of("concentration")(answer)).toBe(false);
});
