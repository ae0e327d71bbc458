import { gunzipSync } from "node:zlib";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { packed } from "./encoding.ts";
import { keptJson, keptOrConfirmed } from "./kept-body.ts";

const long = { says: "An answer that is much longer than a packet. ".repeat(100) };
const kept = { says: "An answer that many ask for. ".repeat(100) };
let written = 0;
const counted = {
  toJSON: () => {
    written++;
    return kept;
  },
};

const app = new Hono()
  .use(packed)
  .get("/long", (context) => context.json(long))
  .get("/short", (context) => context.json({ says: "Yes." }))
  .get("/nothing", (context) => context.body(null, 204))
  .get("/refused", (context) => context.json(long, 404, { "X-Why": "unknown" }))
  .get("/events", (context) => context.body("data: 1\n\n", 200, { "Content-Type": "text/event-stream" }))
  .get("/kept", (context) => keptJson(context, counted))
  .get("/confirmed", (context) => keptOrConfirmed(context, kept, { answer: kept }));
const gzip = { "Accept-Encoding": "br;q=0.5, gzip" };
const get = async (path: string, headers: Readonly<Record<string, string>> = gzip) => {
  const response = await app.request(path, { headers });
  return { response, bytes: Buffer.from(await response.arrayBuffer()) };
};

test("a long body is packed for whoever takes it so, whatever its status and headers", async () => {
  const { response, bytes } = await get("/long");
  expect(response.headers.get("content-encoding")).toBe("gzip");
  expect(response.headers.get("content-length")).toBe(String(bytes.byteLength));
  expect(response.headers.get("vary")).toBe("Accept-Encoding");
  expect(JSON.parse(gunzipSync(bytes).toString())).toEqual(long);
  const refused = await get("/refused");
  expect([refused.response.status, refused.response.headers.get("x-why")]).toEqual([404, "unknown"]);
  expect(JSON.parse(gunzipSync(refused.bytes).toString())).toEqual(long);
});

test.each([
  ["who does not take it", "/long", {}],
  ["who refuses it by name", "/long", { "Accept-Encoding": "gzip;q=0, *" }],
  ["a short body", "/short", gzip],
  ["a stream of events", "/events", gzip],
  ["no body", "/nothing", gzip],
])("nothing is packed for %s", async (_, path, headers) => {
  const { response, bytes } = await get(path, headers as Record<string, string>);
  expect(response.headers.get("content-encoding")).toBeNull();
  expect(bytes.toString()).toBe(
    { "/long": JSON.stringify(long), "/short": '{"says":"Yes."}', "/events": "data: 1\n\n" }[path] ?? "",
  );
});

test("what is kept is written once, for whoever takes it packed and whoever does not", async () => {
  const [first, second, plain] = [await get("/kept"), await get("/kept"), await get("/kept", {})];
  for (const { bytes } of [first, second]) expect(JSON.parse(gunzipSync(bytes).toString())).toEqual(kept);
  expect(JSON.parse(plain.bytes.toString())).toEqual(kept);
  expect(plain.response.headers.get("vary")).toBe("Accept-Encoding");
  expect(written).toBe(1);
});

test("a copy that says the same is confirmed", async () => {
  const { response, bytes } = await get("/confirmed");
  expect(JSON.parse(gunzipSync(bytes).toString())).toEqual({ answer: kept });
  const tag = response.headers.get("etag")!;
  expect(tag).toMatch(/^W\/"/);
  expect((await get("/confirmed", { ...gzip, "If-None-Match": tag })).response.status).toBe(304);
  expect((await get("/confirmed", { ...gzip, "If-None-Match": 'W/"other"' })).response.status).toBe(200);
});
