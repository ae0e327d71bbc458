import type { JsonSchema } from "@fairway/server";
import { Checkbox, MultiSelect, NumberInput, Select, TagsInput, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useState } from "react";
import type { Search } from "../address/search.ts";
import { DateField } from "../dates/date-field.tsx";
import { type ParameterField, parameterFields } from "./parameter-fields.ts";

type Value = string | readonly string[] | undefined;
type FieldProps = { field: ParameterField; value: Value; onChange: (value: Value) => void };

const one = (value: Value): string => (typeof value === "string" ? value : (value?.[0] ?? ""));
const many = (value: Value): string[] => (value === undefined ? [] : typeof value === "string" ? [value] : [...value]);

/** Text that goes into the address once the person pauses, so that no half-typed value is asked. */
function TypedField({ field, value, onChange }: FieldProps) {
  const [draft, setDraft] = useState(one(value));
  const settle = useDebouncedCallback((text: string) => onChange(text || undefined), 400);
  useEffect(() => setDraft(one(value)), [value]);
  const change = (text: string): void => {
    setDraft(text);
    settle(text);
  };
  const common = { label: field.label, size: "xs", title: field.hint } as const;
  if (field.kind === "number") {
    return (
      <NumberInput
        {...common}
        w={110}
        value={draft}
        placeholder={one(field.usual) || "any"}
        {...(field.least === undefined ? {} : { min: field.least })}
        {...(field.most === undefined ? {} : { max: field.most })}
        clampBehavior="none"
        allowDecimal={!field.whole}
        onChange={(next) => change(String(next))}
      />
    );
  }
  return (
    <TextInput
      {...common}
      w={160}
      value={draft}
      placeholder={one(field.usual) || "any"}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}

function Field({ field, value, onChange }: FieldProps) {
  const common = { label: field.label, size: "xs", title: field.hint } as const;
  switch (field.kind) {
    case "choice":
      return (
        <Select
          {...common}
          w={160}
          data={[...field.options]}
          value={one(value ?? field.usual) || null}
          placeholder="any"
          clearable={field.usual === undefined}
          allowDeselect={false}
          comboboxProps={{ transitionProps: { duration: 100 } }}
          onChange={(next) => onChange(next === null || next === field.usual ? undefined : next)}
        />
      );
    case "choices":
      return (
        <MultiSelect
          {...common}
          miw={200}
          data={[...field.options]}
          value={many(value ?? field.usual)}
          onChange={(next) => onChange(next)}
        />
      );
    case "texts":
      return (
        <TagsInput
          {...common}
          miw={180}
          value={many(value ?? field.usual)}
          placeholder={many(value).length > 0 ? "" : "any"}
          onChange={(next) => onChange(next)}
        />
      );
    case "switch":
      return (
        <Checkbox
          label={field.label}
          title={field.hint}
          size="xs"
          pb={7}
          checked={one(value ?? field.usual) === "true"}
          onChange={(event) => onChange(String(event.currentTarget.checked))}
        />
      );
    case "date":
      return (
        <DateField
          label={field.label}
          hint={field.hint}
          value={one(value ?? field.usual) || undefined}
          onChange={onChange}
        />
      );
    default:
      return <TypedField field={field} value={value} onChange={onChange} />;
  }
}

/** A question's parameters as a form made from their schema; every change goes into the address. */
export function ParameterForm(props: {
  schema: JsonSchema;
  search: Search;
  onChange: (name: string, value: Value) => void;
}) {
  const fields = parameterFields(props.schema);
  if (fields.length === 0) return null;
  return (
    <form className="fw-parameters" aria-label="Parameters" onSubmit={(event) => event.preventDefault()}>
      {fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          value={props.search[field.name]}
          onChange={(value) => props.onChange(field.name, value)}
        />
      ))}
    </form>
  );
}
