import type { Practice, Transition } from "@fairway/practices";
import type { Question } from "@fairway/questions";
import { z } from "zod";
import { personHeader } from "../access/admit.ts";
import { inlinedSchema } from "../inlined-schema.ts";
import type { JsonSchema } from "../question-parameters.ts";
import { questionsAbout } from "./questions-about.ts";

/** What a step must be told, as JSON Schema (2020-12). */
export function inputSchema({ input }: Pick<Transition, "input">): JsonSchema {
  return inlinedSchema(z.toJSONSchema(input, { io: "input", unrepresentable: "any" }) as JsonSchema);
}

/** What a menu, a form or another program needs to know of a practice; the questions that tell of its records are found among those given. */
export function practiceSummary(practice: Practice, questions: readonly Question[]) {
  const { id, name, purpose, serves, states, transitions, facts } = practice;
  return {
    id,
    name,
    purpose,
    serves,
    states: Object.entries(states).map(([state, { says, closed, deadline }]) => ({
      state,
      says,
      closed: closed === true,
      deadline: deadline === undefined ? null : { says: deadline.says, leadsTo: deadline.leadsTo },
    })),
    transitions: Object.entries(transitions).map(([transition, each]) => ({
      transition,
      does: each.does,
      from: each.from,
      to: each.to,
      who: each.who.map(({ says }) => says),
      reason: each.reason,
      rules: (each.rules ?? []).map(({ says }) => says),
      input: inputSchema(each),
      example: each.example,
    })),
    facts: facts.map(({ name: fact, says, columns }) => ({ fact, says, columns })),
    questions: questionsAbout(practice, questions),
  };
}

export const json = (schema: JsonSchema) => ({ "application/json": { schema } });

export const anObject = (...properties: readonly string[]): JsonSchema => ({
  type: "object",
  required: properties,
  properties: Object.fromEntries(properties.map((name) => [name, {}])),
});

/** How steps and records are refused. */
export const practiceProblems = Object.fromEntries(
  [400, 401, 403, 404, 405, 409, 413, 414, 422, 429, 500].map((status) => [
    status,
    {
      description: "What is wrong, what to do, and who could",
      content: json({ $ref: "#/components/schemas/Problem" }),
    },
  ]),
);

export const parameter = (
  name: string,
  where: "query" | "header" | "path",
  description: string,
  schema: JsonSchema,
) => ({ name, in: where, description, required: where === "path", schema });

const text = { type: "string" };

export const actorParameter = parameter(
  personHeader,
  "header",
  "Only while nobody administers the workspace, and needed then. Who acts: a person's id, and roles after a colon",
  text,
);

export const keyParameter = parameter(
  "Idempotency-Key",
  "header",
  "A key of the caller's own: the same command sent again is done once",
  text,
);

/** What a command says beside its step: how the record is named, or which ones are meant as they were seen. */
const addressed = {
  opening: { record: text },
  one: { seen_version: { type: "integer", minimum: 1 } },
  together: {
    records: {
      type: "array",
      minItems: 1,
      maxItems: 1000,
      items: {
        type: "object",
        required: ["record"],
        properties: { record: text, seen_version: { type: "integer", minimum: 1 } },
        additionalProperties: false,
      },
    },
  },
} as const;

/** A command of a practice: to open a record, to take a step of one, or the same step of several together. */
export function commandSchema({ transitions }: Practice, how: keyof typeof addressed): JsonSchema {
  const steps = Object.entries(transitions).filter(
    ([, transition]) =>
      transition.from.includes("unopened") === (how === "opening") &&
      transition.who.some(({ kind }) => kind !== "process") &&
      (how !== "together" || transition.several === true),
  );
  return {
    oneOf: steps.map(([transition, { does, input, reason, example }]) => ({
      type: "object",
      description: does,
      required: [
        "transition",
        ...(how === "together" ? ["records"] : []),
        ...(reason === "required" ? ["reason"] : []),
      ],
      properties: {
        transition: { const: transition },
        input: inputSchema({ input }),
        ...(reason === "none" ? {} : { reason: text }),
        ...addressed[how],
      },
      examples: [{ transition, input: example }],
    })),
  };
}
