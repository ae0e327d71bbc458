import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { nameQuery, peopleLikeQuery } from "../directory/names.ts";
import type { FieldInputProps } from "./field-input.tsx";
import { useFormSetting } from "./form-setting.tsx";
import type { Field } from "./schema-fields.ts";

const naming = /(^|_)(person|people|seller|manager|owner|member|colleague|by|whom|to|who)(_?id)?s?$/;

/** Whether a text field takes somebody's id. */
export function isPerson(field: Field): boolean {
  return field.kind === "text" && naming.test(field.name.replaceAll(/([a-z])([A-Z])/g, "$1_$2").toLowerCase());
}

/** Somebody, found by typing a part of their name; what is kept is their id. */
export function PersonField({ field, path, draft, onChange }: FieldInputProps) {
  const { problems, disabled } = useFormSetting();
  const [typed, setTyped] = useState("");
  const [asked] = useDebouncedValue(typed, 150);
  const id = typeof draft === "string" ? draft : "";
  const { data: people = [] } = useQuery(peopleLikeQuery(asked));
  const { data: name } = useQuery({ ...nameQuery(id), enabled: id !== "" });
  const found = people.map((each) => ({ value: each.id, label: each.name }));
  const chosen = id === "" || found.some(({ value }) => value === id) ? [] : [{ value: id, label: name ?? id }];
  return (
    <Select
      label={field.asks || "Person"}
      placeholder="Type a part of the name"
      error={problems.get(path)}
      disabled={disabled}
      size="sm"
      data={[...chosen, ...found]}
      value={id || null}
      searchable
      clearable={!field.required}
      allowDeselect={false}
      openOnFocus={false}
      nothingFoundMessage="Nobody is called that."
      filter={({ options }) => options}
      onSearchChange={setTyped}
      comboboxProps={{ transitionProps: { duration: 100 } }}
      onChange={(next) => onChange(next ?? "")}
    />
  );
}
