import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useWho } from "../acting/who.ts";
import { answerQuery } from "../api/queries.ts";
import { useSegmentNames } from "../strategy/segment-names.tsx";
import type { Draft, GroupDraft } from "./draft.ts";
import type { FieldInputProps } from "./field-input.tsx";
import { useFormSetting } from "./form-setting.tsx";
import type { Field, GroupField } from "./schema-fields.ts";
import { SchemaForm } from "./schema-form.tsx";

type Deal = { readonly id: string; readonly name: string; readonly account: string; readonly segment: string };

/** Whether a group names a deal: its id and its name, and nothing else. */
export function isDeal(field: Field): boolean {
  if (field.kind !== "group" || !/^(opportunity|deal)$/.test(field.name)) return false;
  return field.fields.length === 2 && field.fields.every(({ name }) => name === "id" || name === "name");
}

/** The deals that are open, the person's own where they have any; undefined while they are being read. */
function useOpenDeals(): readonly Deal[] | undefined {
  const who = useWho();
  const named = useSegmentNames();
  const staleTime = 5 * 60_000;
  const own = useQuery({
    ...answerQuery("pursue-or-pass", { seller: who?.id ?? "" }),
    enabled: who !== undefined,
    staleTime,
  });
  const none = own.isError || own.data?.table.rows.length === 0;
  const all = useQuery({ ...answerQuery("pursue-or-pass", {}), enabled: none, staleTime });
  const answer = none ? all.data : own.data;
  if (none ? all.isPending : own.isPending) return undefined;
  return (answer?.table.rows ?? []).flatMap(({ cells, drill }) =>
    typeof drill?.deal === "string"
      ? [
          {
            id: drill.deal,
            name: String(cells.deal ?? drill.deal),
            account: String(cells.account ?? ""),
            segment: named.get(String(cells.segment))?.id ?? "outside",
          },
        ]
      : [],
  );
}

/** A deal: chosen from those that are open, or named by hand where it is none of them. */
export function DealField({ field, path, draft, onChange }: FieldInputProps<GroupField>) {
  const { problems, disabled, onDeal } = useFormSetting();
  const now = (typeof draft === "object" ? draft : {}) as GroupDraft;
  const [id, name] = [String(now.id ?? ""), String(now.name ?? "")];
  const deals = useOpenDeals();
  if (deals?.length === 0 && id === "") {
    return (
      <fieldset className="fw-list-field">
        <legend>{field.asks}</legend>
        <SchemaForm fields={field.fields} draft={now} path={path} onChange={onChange} />
      </fieldset>
    );
  }
  const labelOf = (deal: Deal): string => (deal.account ? `${deal.name} · ${deal.account}` : deal.name);
  const listed = (deals ?? []).map((deal) => ({ value: deal.id, label: labelOf(deal) }));
  const own = id === "" || listed.some(({ value }) => value === id) ? [] : [{ value: id, label: name || id }];
  const choose = (value: string | null): Draft => {
    const deal = deals?.find((each) => each.id === value);
    if (deal) onDeal?.(deal);
    if (deal) return { id: deal.id, name: deal.name };
    return value === id ? { id, name } : { id: "", name: "" };
  };
  return (
    <Select
      label={field.asks}
      placeholder={deals ? "Choose an open deal" : "The open deals are being read"}
      error={problems.get(path) ?? problems.get(`${path}.id`)}
      disabled={disabled}
      size="sm"
      data={[...own, ...listed]}
      value={id || null}
      searchable
      limit={40}
      clearable={!field.required}
      allowDeselect={false}
      openOnFocus={false}
      nothingFoundMessage="No open deal is called that."
      comboboxProps={{ transitionProps: { duration: 100 } }}
      onChange={(value) => onChange(choose(value))}
    />
  );
}
