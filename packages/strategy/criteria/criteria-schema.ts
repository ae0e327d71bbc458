import type { JsonSchema } from "../reading/json-schema.ts";
import { attributePath, type FieldKind, vocabulary } from "../vocabulary.ts";
import { operatorsFor } from "./operators.ts";

/** What an editor needs to complete and check criteria: every field by name, with the tests that fit its kind. */
export function criteriaSchemas(): Readonly<Record<string, JsonSchema>> {
  const nested: JsonSchema = { type: "array", items: { $ref: "#/$defs/criteria" }, minItems: 1 };
  const fields = vocabulary.map((field): [string, JsonSchema] => [
    `${field.entity}.${field.name}`,
    { $ref: `#/$defs/${definitionOf[field.kind]}`, description: field.means },
  ]);
  return {
    criteria: {
      type: "object",
      description:
        "Criteria that must all hold; `any` and `none` nest others. A test of an unknown value is unknown, never false.",
      properties: { all: nested, any: nested, none: nested, ...Object.fromEntries(fields) },
      patternProperties: {
        [attributePath.source]: { $ref: "#/$defs/ownColumnTest", description: "A column of your own" },
      },
      additionalProperties: false,
      minProperties: 1,
    },
    wordTest: testSchema("choice", { anyOf: [{ type: "string" }, { type: "number" }, { type: "boolean" }] }),
    numberTest: testSchema("number", { type: "number" }),
    dateTest: testSchema("date", { type: "string", format: "date" }),
    flagTest: testSchema("flag", { type: "boolean" }),
    ownColumnTest: testSchema("attribute", { anyOf: [{ type: "string" }, { type: "number" }, { type: "boolean" }] }),
  };
}

const definitionOf: Readonly<Record<FieldKind, string>> = {
  text: "wordTest",
  choice: "wordTest",
  number: "numberTest",
  money: "numberTest",
  date: "dateTest",
  flag: "flagTest",
  attribute: "ownColumnTest",
};

function testSchema(kind: FieldKind, value: JsonSchema): JsonSchema {
  const operators = operatorsFor(kind).map((name): [string, JsonSchema] => {
    if (name === "is") return [name, { enum: ["known", "unknown"] }];
    if (name === "not") return [name, { description: "The opposite of a value, a list or a test" }];
    if (name === "like") return [name, { anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] }];
    return [name, value];
  });
  return {
    anyOf: [
      value,
      { type: "array", items: value, minItems: 1 },
      { type: "object", properties: Object.fromEntries(operators), additionalProperties: false, minProperties: 1 },
    ],
  };
}
