import { type Answer, answer, drill, everyone, type Question, type Snapshot } from "@fairway/questions";
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { createApp } from "./app.ts";
import { methodsByPath } from "./guards/known-methods.ts";
import type { OpenApiDocument } from "./openapi-document.ts";
import { problemSchema } from "./problem.ts";
import type { ServedWorkspace } from "./served-workspace.ts";

const deal = z.object({ id: z.string(), amount: z.number() });
const dealParams = z.object({
  least: z.number().min(0).default(0).describe("Smallest amount that counts"),
  stages: z.array(z.string()).default([]),
  open: z.boolean().optional(),
});
const dealResult = z.object({ deals: z.array(deal) });

const typed: Question<typeof dealParams, { readonly deals: typeof deal }, typeof dealResult> = {
  id: "deal-count",
  asks: "How many deals are there?",
  topic: "Pipeline",
  serves: ["B1"],
  needs: ["opportunity"],
  betterWith: {},
  params: dealParams,
  example: { least: 1000 },
  queries: ({ params }) => ({
    deals: { sql: "select id, amount from opportunity where amount >= $least", values: { least: params.least } },
  }),
  rows: { deals: deal },
  compute: ({ deals }) => ({ deals: [...deals] }),
  result: dealResult,
  shortfall: () => undefined,
  headline: ({ deals }) => `${deals.length} deals.`,
  signals: () => [],
  table: ({ deals }) => ({
    columns: [
      { key: "id", title: "Deal", kind: "text" },
      { key: "amount", title: "Amount", kind: "money" },
      { key: "rate", title: "Win rate", kind: "share estimate" },
    ],
    rows: deals.map((deal) => ({
      cells: {
        ...deal,
        rate: { kind: "estimate", estimate: 0.5, low: 0.4, high: 0.6, level: 0.95, n: 12, method: "Wilson" },
      },
      drill: { id: deal.id },
    })),
  }),
  drill: {
    params: z.object({ id: z.string() }),
    query: ({ cell }) => ({ sql: "select id from opportunity where id = $id", values: { id: String(cell.id) } }),
    columns: [{ key: "id", title: "Deal", kind: "text" }],
  },
  method: () => ["Counted."],
};
const dealCount = typed as unknown as Question;

const strategy = { name: "Up-market", version: 3, effective: "2026-01-01", segments: [] } as unknown as ReturnType<
  ServedWorkspace["strategyOn"]
>;
const deals = [
  { id: "=cmd()", amount: 500 },
  { id: 'Acme, "the" one', amount: 2500 },
  { id: "Müller", amount: 9000 },
];

let dataVersion = 1;
let asked: { readonly asOf: string | undefined; readonly params: unknown }[] = [];
let lastSignal: AbortSignal | undefined;

const snapshot = (asOf: string): Snapshot => ({
  asOf,
  dataVersion: String(dataVersion),
  counts: { opportunity: 3 },
  currency: "USD",
  run: async ({ values }) => {
    const { least, id, page_limit: limit, page_offset: offset } = values;
    if (typeof least === "number") return deals.filter((deal) => deal.amount >= least);
    return [{ id }, { id }, { id }].slice(Number(offset), Number(offset) + Number(limit));
  },
});

const input = (params: unknown) => ({ params, strategy, versions: [strategy], scope: everyone, catalogue: [] });

const workspace: ServedWorkspace = {
  status: async () => ({
    company: "Meridian Devices",
    folder: "/somewhere/private",
    strategy: { name: "Up-market", version: 3, effective: "2026-01-01" },
    strategyVersions: [{ version: 3, effective: "2026-01-01", name: "Up-market" }],
    dataThrough: "2026-11-21",
    currency: "USD",
    counts: { opportunity: 3 },
    imports: [
      {
        id: dataVersion,
        at: "2026-11-21T06:10:00Z",
        files: ["o.csv"],
        state: "loaded",
        added: 3,
        changed: 0,
        rejected: 0,
      },
    ],
  }),
  strategyOn: () => strategy,
  ask: async (id, params, options) => {
    lastSignal = options?.signal;
    asked.push({ asOf: options?.asOf, params });
    if (id !== dealCount.id) throw new Error("asked for something else");
    return (await answer(dealCount, input(params), snapshot(options?.asOf ?? "2026-11-21"))) as Answer;
  },
  rowsBehind: (_id, params, cell, { limit, offset, asOf }) =>
    drill(dealCount, { ...input(params), cell, limit, offset }, snapshot(asOf ?? "2026-11-21")),
  standingSignals: async () =>
    ["2026-12-01", "2026-12-09"].map((due) => ({
      id: `deal-count:${due}`,
      question: "deal-count",
      raisedAt: "2026-11-21T06:00:00Z",
      signal: { due, stake: null } as never,
    })),
  assess: async ({ onProgress } = {}) => {
    onProgress?.({ done: 0, of: 1, says: "How many deals are there?" });
    const plan = { raise: [], keep: [], clear: [], unheard: [] };
    return { at: "2026-11-21T06:00:00Z", asOf: "2026-11-21", answers: [], failed: [], plan, applied: true };
  },
};

const app = createApp(workspace, { questions: [dealCount], web: "/nowhere" });
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });
const read = async (path: string) => (await get(path)).json() as Promise<Record<string, unknown>>;

beforeEach(() => {
  asked = [];
  dataVersion = 1;
});

describe("a question over HTTP", () => {
  test("is listed with its parameters as JSON Schema", async () => {
    const { questions } = (await read("/api/questions")) as { questions: Record<string, unknown>[] };
    expect(questions[0]).toMatchObject({ id: "deal-count", topic: "Pipeline", serves: ["B1"], drillable: true });
    expect(questions[0]?.params).toMatchObject({
      type: "object",
      properties: { least: { type: "number", default: 0 } },
    });
  });

  test("is answered with parameters of the query string turned into what the schema asks for", async () => {
    const answered = await read("/api/questions/deal-count?least=1000&stages=a&stages=b&open=true&as_of=2026-06-30");
    expect(answered).toMatchObject({ state: "answered", headline: "2 deals.", asOf: "2026-06-30" });
    expect(asked).toEqual([{ asOf: "2026-06-30", params: { least: 1000, stages: ["a", "b"], open: true } }]);
  });

  test.each([
    ["/api/questions/deal-count?least=much", 400, "question-parameters", "least"],
    ["/api/questions/deal-count?colour=red", 400, "question-parameters", "colour"],
    ["/api/questions/deal-count?as_of=yesterday", 400, "as-of", "yesterday"],
    ["/api/questions/deal-count?as_of=2026-02-30", 400, "as-of", "2026-02-30"],
    ["/api/questions/deal-count?as_of=2099-01-01", 400, "as-of", "The data ends on 2026-11-21"],
    ["/api/questions/deal-count/rows?limit=many", 400, "paging", "limit is “many”"],
    ["/api/questions/deal-cuont", 404, "question-unknown", "deal-cuont"],
    ["/api/questions/deal-count/rows?cell=%7B", 400, "cell", "JSON"],
    ["/api/questions/deal-count/rows?cell=%7B%22id%22%3A1%7D", 400, "question-parameters", "id"],
    ["/api/questions/deal-count/rows?cell=%7B%22id%22%3A%22a%22%7D&limit=5000", 400, "paging", "limit"],
    ["/api/nothing", 404, "route-unknown", "/api/nothing"],
  ])("%s is refused in words", async (path, status, code, names) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    const problem = (await response.json()) as { code: string; says: string; do: string };
    expect(problem.code).toBe(code);
    expect(problem.says).toContain(names);
    expect(problem.do.length).toBeGreaterThan(5);
  });

  test("gives the rows behind a cell, page by page", async () => {
    const cell = encodeURIComponent(JSON.stringify({ id: "a" }));
    expect(await read(`/api/questions/deal-count/rows?cell=${cell}&limit=2`)).toMatchObject({
      rows: [{ cells: { id: "a" } }, {}],
      more: true,
    });
    expect(await read(`/api/questions/deal-count/rows?cell=${cell}&limit=2&offset=2`)).toMatchObject({ more: false });
  });

  test("gives its table as CSV that no spreadsheet runs, estimates spread over four columns", async () => {
    const response = await get("/api/questions/deal-count/table.csv");
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="deal-count-2026-11-21.csv"');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes).split("\r\n")).toEqual([
      'Deal,Amount (USD),Win rate,"Win rate, low","Win rate, high","Win rate, n"',
      "'=cmd(),500,0.5,0.4,0.6,12",
      '"Acme, ""the"" one",2500,0.5,0.4,0.6,12',
      "Müller,9000,0.5,0.4,0.6,12",
      "",
    ]);
  });

  test("gives the rows behind a cell as CSV, whole where they are few", async () => {
    const cell = encodeURIComponent(JSON.stringify({ id: "=cmd()" }));
    const response = await get(`/api/questions/deal-count/rows.csv?cell=${cell}&as_of=2026-06-30`);
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="deal-count-rows-2026-06-30.csv"');
    expect(await response.text()).toBe("Deal\r\n'=cmd()\r\n'=cmd()\r\n'=cmd()\r\n");
  });

  test("says in the file's name and in its last line where it is cut", async () => {
    const many: ServedWorkspace = {
      ...workspace,
      rowsBehind: async (_id, _params, _cell, { limit }) => ({
        columns: [{ key: "id", title: "Deal", kind: "text" }],
        rows: Array.from({ length: limit }, (_, at) => ({ cells: { id: `d${at}` } })),
        more: true,
      }),
    };
    const response = await createApp(many, { questions: [dealCount] }).request(
      "/api/questions/deal-count/rows.csv?cell=%7B%7D",
    );
    expect(response.headers.get("content-disposition")).toContain("deal-count-rows-2026-11-21-first-10000.csv");
    const lines = (await response.text()).trimEnd().split("\r\n");
    expect(lines).toHaveLength(10_002);
    expect(lines.at(-1)).toBe('"Cut after 10,000 rows: there are more behind this cell."');
  });

  test("is not asked again while data, strategy, parameters and day are the same", async () => {
    const first = await get("/api/questions/deal-count?least=1");
    const tag = first.headers.get("etag") ?? "";
    expect(first.headers.get("cache-control")).toBe("no-cache");
    const same = await get("/api/questions/deal-count?least=1", { "If-None-Match": tag });
    expect(same.status).toBe(304);
    expect(asked).toHaveLength(1);
    expect((await get("/api/questions/deal-count?least=2", { "If-None-Match": tag })).status).toBe(200);
    dataVersion = 2;
    expect((await get("/api/questions/deal-count?least=1", { "If-None-Match": tag })).status).toBe(200);
  });

  test("is cancelled when the asker goes away", async () => {
    const leave = new AbortController();
    await app.request("/api/questions/deal-count", { signal: leave.signal });
    expect(lastSignal?.aborted).toBe(false);
    leave.abort();
    expect(lastSignal?.aborted).toBe(true);
  });
});

describe("the workspace over HTTP", () => {
  test("says what is open, but not where it lies on the disk", async () => {
    const status = await read("/api/status");
    expect(status).toMatchObject({ company: "Meridian Devices", dataThrough: "2026-11-21" });
    expect(JSON.stringify(status)).not.toContain("/somewhere");
  });

  test("gives the strategy in force, and the signals in the order that the workspace tells them in", async () => {
    expect(await read("/api/strategy")).toMatchObject({ strategy: { version: 3 }, versions: [{ version: 3 }] });
    const { signals } = (await read("/api/signals")) as { signals: { signal: { due: string } }[] };
    expect(signals.map((each) => each.signal.due)).toEqual(["2026-12-01", "2026-12-09"]);
  });

  test("assesses with progress as server-sent events", async () => {
    const response = await app.request("/api/assess", { method: "POST" });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const text = await response.text();
    expect(text).toContain('event: progress\ndata: {"done":0,"of":1,"says":"How many deals are there?"}');
    expect(text).toContain(
      'event: done\ndata: {"at":"2026-11-21T06:00:00Z","asOf":"2026-11-21","answered":0,"raised":0',
    );
  });

  test("runs one assessment at a time and lets the next one in afterwards", async () => {
    let finish = (): void => {};
    const slow = createApp(
      {
        ...workspace,
        assess: async (options) => {
          await new Promise<void>((resolve) => {
            finish = resolve;
          });
          return workspace.assess(options);
        },
      },
      { questions: [dealCount] },
    );
    const first = await slow.request("/api/assess", { method: "POST" });
    expect((await slow.request("/api/assess", { method: "POST" })).status).toBe(409);
    finish();
    await first.text();
    const again = await slow.request("/api/assess", { method: "POST" });
    expect(again.status).toBe(200);
    finish();
    await again.text();
  });
});

describe("a method that a path does not take", () => {
  const every = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
  const known = [...methodsByPath(app)].map(([path, methods]) => [path.replace("*", "somewhere"), methods] as const);

  test.each(known)("%s is refused with what it does take", async (path, allowed) => {
    for (const method of every.filter((each) => !allowed.includes(each))) {
      const response = await app.request(path, { method });
      expect(response.status, method).toBe(405);
      expect(response.headers.get("allow")).toBe(allowed.join(", "));
      if (method === "HEAD") continue;
      const problem = await response.json();
      expect(problemSchema.strict().parse(problem)).toMatchObject({ code: "method-not-allowed" });
      expect(JSON.stringify(problem)).toContain(method);
    }
    for (const method of allowed) {
      const response = await app.request(path, { method });
      expect(response.status, method).not.toBe(405);
      await response.text();
    }
  });

  test("is walked on every route that the OpenAPI document names, and on the pages", async () => {
    const { paths } = (await read("/openapi.json")) as unknown as OpenApiDocument;
    const walked = known.map(([path]) => path);
    expect(walked).toEqual(expect.arrayContaining([...Object.keys(paths), "/docs", "/openapi.json", "/somewhere"]));
  });

  test.each(["/api/nothing", "/api/questions/deal-cuont"])("%s stays unknown by any method", async (path) => {
    for (const method of every) expect((await app.request(path, { method })).status).toBe(404);
  });
});

describe("who may ask", () => {
  test.each(["evil.example", "evil.example:4321", "localhost.evil.example", "127.0.0.1.evil.example"])(
    "not a name bent to this machine: %s",
    async (host) => {
      expect((await get("/api/status", { Host: host })).status).toBe(403);
      expect((await get("/", { Host: host })).status).toBe(403);
    },
  );

  test.each(["localhost:4321", "127.0.0.1:4321", "[::1]:4321", "LOCALHOST"])(
    "this machine by its own name: %s",
    async (host) => {
      expect((await get("/api/status", { Host: host })).status).toBe(200);
    },
  );

  test("no other site's page changes anything", async () => {
    const post = (origin: string) =>
      app.request("/api/assess", { method: "POST", headers: { Host: "localhost:4321", Origin: origin } });
    expect((await post("https://evil.example")).status).toBe(403);
    expect((await post("null")).status).toBe(403);
    const own = await post("http://localhost:4321");
    expect(own.status).toBe(200);
    await own.text();
  });

  test("addresses and bodies have a limit", async () => {
    expect((await get(`/api/status?x=${"a".repeat(9000)}`)).status).toBe(414);
    const body = "a".repeat(70_000);
    const large = await app.request("/api/assess", {
      method: "POST",
      body,
      headers: { "Content-Length": String(body.length) },
    });
    expect(large.status).toBe(413);
  });

  test("every response, also a refusal, carries the content security policy", async () => {
    for (const response of [
      await get("/api/status"),
      await get("/docs"),
      await get("/api/nothing"),
      await get("/", { Host: "evil.example" }),
    ]) {
      const policy = response.headers.get("content-security-policy") ?? "";
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    }
  });
});

test("what breaks inside is logged, not shown", async () => {
  const said: string[] = [];
  const log = { error: (about: { err: Error }) => said.push(about.err.message), info: () => {} } as never;
  const broken = createApp(
    { ...workspace, ask: () => Promise.reject(new Error("secret table name")) },
    { questions: [dealCount], log },
  );
  const response = await broken.request("/api/questions/deal-count");
  expect(response.status).toBe(500);
  const text = await response.text();
  expect(text).toContain("Nothing was lost");
  expect(text).not.toContain("secret");
  expect(said).toEqual(["secret table name"]);
});

test("every question has its own entry in the OpenAPI document, with its own parameters", async () => {
  const document = (await read("/openapi.json")) as unknown as OpenApiDocument;
  expect(document.openapi).toBe("3.1.0");
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining([
      "/api/status",
      "/api/strategy",
      "/api/signals",
      "/api/assess",
      "/api/questions/deal-count",
      "/api/questions/deal-count/rows",
    ]),
  );
  const parameters = document.paths["/api/questions/deal-count"]?.get?.parameters as {
    name: string;
    schema: object;
  }[];
  expect(parameters.map((parameter) => parameter.name)).toEqual(["least", "stages", "open", "as_of"]);
  expect(parameters[0]).toMatchObject({
    required: false,
    example: 1000,
    description: "Smallest amount that counts",
    schema: { minimum: 0 },
  });
});

test("the page of the API is plain HTML that loads nothing from elsewhere", async () => {
  const page = await (await get("/docs")).text();
  expect(page).toContain("How many deals are there?");
  expect(page).toContain('href="/api/questions/deal-count?least=1000"');
  expect(page).not.toMatch(/<script|src=|https?:\/\//);
});

test("pages that are not built yet say how to build them", async () => {
  const response = await get("/questions/deal-count");
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ code: "web-not-built" });
});
