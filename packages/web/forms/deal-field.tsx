import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { answerQuery } from "../api/queries.ts";
import type { Draft, GroupDraft } from "./draft.ts";
import type { FieldInputProps } from "./field-input.tsx";
import { useFormSetting } from "./form-setting.tsx";
import type { Field, GroupField } from "./schema-fields.ts";
import { SchemaForm } from "./schema-form.tsx";

type Deal = { readonly id: string; readonly name: string; readonly account: string };

/** Whether a group names a deal: its id and its name, and nothing else. */
export function isDeal(field: Field): boolean {
  if (field.kind !== "group" || !/^(opportunity|deal)$/.test(field.name)) return false;
  return field.fields.length === 2 && field.fields.every(({ name }) => name === "id" || name === "name");
}

/** The deals that are open, as the question about them lists them. */
function useOpenDeals(enabled: boolean): readonly Deal[] {
  const { data } = useQuery({ ...answerQuery("pursue-or-pass", {}), enabled, staleTime: 5 * 60_000 });
  return (data?.table.rows ?? []).flatMap(({ cells, drill }) =>
    typeof drill?.deal === "string"
      ? [{ id: drill.deal, name: String(cells.deal ?? drill.deal), account: String(cells.account ?? "") }]
      : [],
  );
}

/** A deal: chosen from those that are open, or named by hand where it is none of them. */
export function DealField({ field, path, draft, onChange }: FieldInputProps<GroupField>) {
  const { problems, disabled } = useFormSetting();
  const now = (typeof draft === "object" ? draft : {}) as GroupDraft;
  const [id, name] = [String(now.id ?? ""), String(now.name ?? "")];
  const deals = useOpenDeals(true);
  if (deals.length === 0 && id === "") {
    return (
      <fieldset className="fw-list-field">
        <legend>{field.label}</legend>
        <SchemaForm fields={field.fields} draft={now} path={path} onChange={onChange} />
      </fieldset>
    );
  }
  const labelOf = (deal: Deal): string => (deal.account ? `${deal.name} · ${deal.account}` : deal.name);
  const listed = deals.map((deal) => ({ value: deal.id, label: labelOf(deal) }));
  const own = id === "" || listed.some(({ value }) => value === id) ? [] : [{ value: id, label: name || id }];
  const choose = (value: string | null): Draft => {
    const deal = deals.find((each) => each.id === value);
    if (deal) return { id: deal.id, name: deal.name };
    return value === id ? { id, name } : { id: "", name: "" };
  };
  return (
    <Select
      label={field.hint ?? field.label}
      placeholder="Choose an open deal"
      error={problems.get(path) ?? problems.get(`${path}.id`)}
      disabled={disabled}
      size="sm"
      data={[...own, ...listed]}
      value={id || null}
      searchable
      limit={40}
      clearable={!field.required}
      allowDeselect={false}
      nothingFoundMessage="No open deal is called that."
      comboboxProps={{ transitionProps: { duration: 100 } }}
      onChange={(value) => onChange(choose(value))}
    />
  );
}
