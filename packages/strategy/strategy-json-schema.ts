import { criteriaSchemas } from "./criteria/criteria-schema.ts";
import { strategyShape } from "./language/strategy.ts";
import type { JsonSchema } from "./reading/json-schema.ts";

/** The JSON Schema (2020-12) of strategy documents, by which editors complete and check while an author writes. */
export function strategyJsonSchema(): JsonSchema {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Fairway strategy",
    description: "Where a company plays and how it wins, exact enough to run.",
    ...strategyShape.schema,
    $defs: criteriaSchemas(),
  };
}
