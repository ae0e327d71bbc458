import { everyQuestion } from "@fairway/questions";
import { type JsonSchema, parameterSchema, propertiesOf } from "@fairway/server";

export type QuestionOption = { readonly name: string; readonly says: string; readonly list: boolean };

/** A question as the command line offers it. */
export type ListedQuestion = {
  readonly id: string;
  readonly asks: string;
  readonly topic: string;
  readonly needs: readonly string[];
  readonly options: readonly QuestionOption[];
};

function saysOf(schema: JsonSchema): string {
  const values = Array.isArray(schema.enum) ? ` (${schema.enum.join(", ")})` : "";
  const usual = schema.default === undefined ? "" : `; usually ${JSON.stringify(schema.default)}`;
  return `${typeof schema.description === "string" ? schema.description : ""}${values}${usual}`;
}

/** Every question with its parameters as command-line options. */
export function listQuestions(): readonly ListedQuestion[] {
  return everyQuestion.map((question) => ({
    id: question.id,
    asks: question.asks,
    topic: question.topic,
    needs: question.needs,
    options: Object.entries(propertiesOf(parameterSchema(question))).map(([name, schema]) => ({
      name,
      says: saysOf(schema),
      list: schema.type === "array",
    })),
  }));
}
