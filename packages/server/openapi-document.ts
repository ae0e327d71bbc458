import { protectedKinds, type Question, signalSchema } from "@fairway/questions";
import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import { securitySchemes, withAccess } from "./access/describe-access.ts";
import type { DeclaredRoute } from "./access/routes.ts";
import { problemReferences } from "./problem-responses.ts";
import { type JsonSchema, parameterSchema, propertiesOf } from "./question-parameters.ts";
import { mostExported, mostRows } from "./routes/question-routes.ts";

const asOf = {
  name: "as_of",
  in: "query",
  description: "The day asked of; nothing known later enters. The last day of the data where absent.",
  schema: { type: "string", format: "date" },
};
const table = { $ref: "#/components/schemas/Table" };

const schemaOf = (schema: z.ZodType): JsonSchema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "output", unrepresentable: "any" }) as JsonSchema;
  return rest;
};

function parametersOf(question: Question): readonly JsonSchema[] {
  const schema = parameterSchema(question);
  const required = (schema.required ?? []) as readonly string[];
  return Object.entries(propertiesOf(schema)).map(([name, property]) => ({
    name,
    in: "query",
    required: required.includes(name),
    ...(property.description === undefined ? {} : { description: property.description }),
    schema: property,
    ...(name in question.example ? { example: (question.example as Record<string, unknown>)[name] } : {}),
  }));
}

function answerSchema(question: Question): JsonSchema {
  return {
    allOf: [
      { $ref: "#/components/schemas/Answer" },
      {
        type: "object",
        properties: {
          question: { const: question.id },
          params: schemaOf(question.params),
          result: { anyOf: [schemaOf(question.result), { type: "null" }] },
        },
      },
    ],
  };
}

/** The paths of one question: its answer, the rows behind a cell, its table as CSV. */
function pathsOf(question: Question): Record<string, JsonSchema> {
  const about = {
    tags: [question.topic],
    description: `Serves ${question.serves.join(", ")}. Needs ${question.needs.join(", ") || "nothing"}.`,
  };
  const parameters = [...parametersOf(question), asOf];
  const base = `/api/questions/${question.id}`;
  const ok = (content: JsonSchema, description: string) => ({
    200: { description, content },
    304: { description: "The copy is current" },
    ...problemReferences,
  });
  const answerPath = {
    [base]: {
      get: {
        ...about,
        operationId: question.id,
        summary: question.asks,
        parameters,
        responses: ok(
          { "application/json": { schema: answerSchema(question) } },
          "The answer with its doubt, signals, table and method",
        ),
      },
    },
    [`${base}/table.csv`]: {
      get: {
        ...about,
        operationId: `${question.id}-table`,
        summary: `${question.asks} The table as CSV`,
        parameters,
        responses: ok({ "text/csv": { schema: { type: "string" } } }, "RFC 4180, UTF-8 with byte order mark"),
      },
    },
  };
  if (!question.drill) return answerPath;
  const cell = {
    name: "cell",
    in: "query",
    description: "The `drill` object of a table row, as JSON.",
    content: { "application/json": { schema: schemaOf(question.drill.params) } },
  };
  const paging = [
    { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: mostRows, default: 100 } },
    { name: "offset", in: "query", schema: { type: "integer", minimum: 0, default: 0 } },
  ];
  return {
    ...answerPath,
    [`${base}/rows`]: {
      get: {
        ...about,
        operationId: `${question.id}-rows`,
        summary: `${question.asks} The records behind a row`,
        parameters: [...parameters, cell, ...paging],
        responses: ok(
          {
            "application/json": {
              schema: { $ref: "#/components/schemas/Page" },
            },
          },
          "One page of records",
        ),
      },
    },
    [`${base}/rows.csv`]: {
      get: {
        ...about,
        operationId: `${question.id}-rows-table`,
        summary: `${question.asks} The records behind a row as CSV`,
        parameters: [...parameters, cell],
        responses: ok(
          { "text/csv": { schema: { type: "string" } } },
          `RFC 4180, UTF-8 with byte order mark; at most ${mostExported} records, and where there are more the last line says so`,
        ),
      },
    },
  };
}

/** An object with these properties, each of them there, and no others. */
const closed = (properties: JsonSchema, optional: readonly string[] = []): JsonSchema => ({
  type: "object",
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
  additionalProperties: false,
});
const text = { type: "string" };
const listOf = (items: JsonSchema): JsonSchema => ({ type: "array", items });

const answerComponent = closed({
  question: text,
  asks: text,
  asOf: { type: "string", format: "date" },
  params: { type: "object" },
  state: { enum: ["answered", "not enough data", "not available"] },
  headline: text,
  result: {},
  table,
  signals: listOf({ $ref: "#/components/schemas/Signal" }),
  method: listOf(text),
  currency: { type: ["string", "null"] },
  versions: closed({
    strategy: closed({ name: text, version: { type: "integer" }, effective: { type: "string", format: "date" } }),
    data: text,
  }),
});

const columns = listOf(
  closed(
    {
      key: text,
      title: text,
      kind: text,
      hint: text,
      identifies: { const: true },
      reveals: { enum: [...protectedKinds] },
    },
    ["hint", "identifies", "reveals"],
  ),
);
const rows = listOf(closed({ cells: { type: "object" }, drill: { type: "object" } }, ["drill"]));
const tableComponent = closed({ columns, rows });
const pageComponent = closed({ columns, rows, more: { type: "boolean" } });

const listComponent = closed({
  questions: listOf(
    closed({
      id: text,
      asks: text,
      topic: text,
      serves: listOf(text),
      needs: listOf(text),
      betterWith: { type: "object", additionalProperties: text },
      params: { type: "object" },
      example: { type: "object" },
      drillable: { type: "boolean" },
    }),
  ),
});

export type OpenApiDocument = {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes?: Readonly<Record<string, JsonSchema>>;
  };
};

/** The whole API as OpenAPI 3.1: the fixed routes as declared, and paths of its own for every question; each says who may. */
export function openApiDocument(
  app: OpenAPIHono,
  questions: readonly Question[],
  declared: readonly DeclaredRoute[],
): OpenApiDocument {
  const fixed = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Fairway",
      version: "0.1.0",
      description: "A company's strategy in the hands of its sales force, with honest numbers.",
    },
  }) as unknown as OpenApiDocument;
  const listed = {
    "/api/questions": {
      get: {
        operationId: "questions",
        summary: "Every question: what it asks, what it needs, its parameters as JSON Schema",
        responses: {
          200: {
            description: "The list",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Questions" } } },
          },
          ...problemReferences,
        },
      },
    },
  };
  return {
    ...fixed,
    paths: withAccess({ ...fixed.paths, ...listed, ...Object.assign({}, ...questions.map(pathsOf)) }, declared),
    components: {
      ...fixed.components,
      securitySchemes,
      schemas: {
        ...fixed.components?.schemas,
        Answer: answerComponent,
        Table: tableComponent,
        Page: pageComponent,
        Signal: schemaOf(signalSchema),
        Questions: listComponent,
      },
    },
  };
}
