import { date } from "@fairway/charts";
import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { questionsQuery } from "../api/queries.ts";
import type { FieldInputProps } from "./field-input.tsx";
import { useFormSetting } from "./form-setting.tsx";

type Asked = {
  readonly question: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly asOf?: string | null;
};

function askedOf(draft: unknown): Asked | undefined {
  if (typeof draft !== "string" || draft === "") return undefined;
  try {
    const found = JSON.parse(draft) as Asked;
    return typeof found.question === "string" ? found : undefined;
  } catch {
    return undefined;
  }
}

/** "by team, 4 periods": what a question was asked with, in short. */
function paramsWords(params: Asked["params"]): string {
  return Object.entries(params ?? {})
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(", ") : String(value)}`)
    .join(", ");
}

/** A question whose answer is kept: chosen by what it asks, with the parameters and the day it was looked at with. */
export function AskedField({ field, path, draft, onChange }: FieldInputProps) {
  const { problems, disabled } = useFormSetting();
  const { data: questions = [] } = useQuery(questionsQuery);
  const asked = askedOf(draft);
  const how = [paramsWords(asked?.params), asked?.asOf ? `as of ${date(asked.asOf)}` : ""].filter(Boolean).join("; ");
  return (
    <Select
      label={field.asks || "Question"}
      description={asked && how ? how : undefined}
      placeholder="Choose a question"
      error={problems.get(path) ?? problems.get(`${path}.question`)}
      disabled={disabled}
      size="sm"
      data={questions.map(({ id, asks }) => ({ value: id, label: asks }))}
      value={asked?.question ?? null}
      searchable
      clearable={!field.required}
      allowDeselect={false}
      openOnFocus={false}
      comboboxProps={{ transitionProps: { duration: 100 } }}
      onChange={(question) =>
        onChange(
          question === null ? "" : JSON.stringify(question === asked?.question ? asked : { question, params: {} }),
        )
      }
    />
  );
}
