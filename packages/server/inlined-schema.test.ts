import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { z } from "zod";
import { inlinedSchema } from "./inlined-schema.ts";
import type { JsonSchema } from "./question-parameters.ts";

test("a schema of any JSON stands inside another without a reference, and takes what it took", () => {
  const schema = inlinedSchema(z.toJSONSchema(z.object({ becomes: z.json() }), { io: "input" }) as JsonSchema);
  expect(JSON.stringify(schema)).not.toMatch(/\$ref|\$defs|\$schema/);
  const validate = new Ajv2020({ strict: false }).compile({ type: "object", properties: { input: schema } });
  for (const becomes of ["15%", 3, null, true, ["a", { b: [1] }], { c: { d: null } }])
    expect(validate({ input: { becomes } }), JSON.stringify(becomes)).toBe(true);
  expect(validate({ input: {} })).toBe(false);
});

test("a definition used twice is written out twice; what else stands beside a reference stays", () => {
  const schema = {
    $defs: { word: { type: "string", maxLength: 3 } },
    properties: { a: { $ref: "#/$defs/word" }, b: { $ref: "#/$defs/word", description: "second" } },
  };
  expect(inlinedSchema(schema)).toEqual({
    properties: { a: { type: "string", maxLength: 3 }, b: { type: "string", maxLength: 3, description: "second" } },
  });
});

test("a schema that refers elsewhere is left as it is", () => {
  const schema = { properties: { a: { $ref: "#/components/schemas/Account" } } };
  expect(inlinedSchema(schema)).toEqual(schema);
});
