import { Button, Select, Textarea, TextInput } from "@mantine/core";
import { AskedField } from "./asked-field.tsx";
import { DayField } from "./day-field.tsx";
import { DealField, isDeal } from "./deal-field.tsx";
import { type Draft, draftOf, type GroupDraft } from "./draft.ts";
import { useFormSetting } from "./form-setting.tsx";
import { isPerson, PersonField } from "./person-field.tsx";
import type { Field, GroupField, ListField } from "./schema-fields.ts";
import { SchemaForm } from "./schema-form.tsx";

export type FieldInputProps<F extends Field = Field> = {
  readonly field: F;
  /** Its place in the input ("evidence.0.says"). */
  readonly path: string;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
};

const text = (draft: Draft): string => (typeof draft === "string" ? draft : "");
const shortest = 60;

/** What stands in an empty field: what somebody might say. */
function placeholderOf({ example, kind }: Field): string | undefined {
  if (kind === "percent" && typeof example === "number") return String(Math.round(example * 100));
  return typeof example === "string" || typeof example === "number" ? String(example) : undefined;
}

function ListInput({ field, path, draft, onChange }: FieldInputProps<ListField>) {
  const { problems, disabled } = useFormSetting();
  const items = Array.isArray(draft) ? (draft as readonly Draft[]) : [];
  const only = items.length <= field.least;
  return (
    <fieldset className="fw-list-field" disabled={disabled}>
      <legend>{field.asks}</legend>
      {items.map((item, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a list that is being written have no other identity.
        <div key={place} className="fw-list-item">
          <FieldInput
            field={{ ...field.of, asks: field.of.kind === "group" ? "" : `${field.label} ${place + 1}` }}
            path={`${path}.${place}`}
            draft={item}
            onChange={(next) => onChange(items.map((each, at) => (at === place ? next : each)))}
          />
          {only ? null : (
            <button
              type="button"
              className="fw-link"
              aria-label={`Take out line ${place + 1} of ${field.label.toLowerCase()}`}
              onClick={() => onChange(items.filter((_, at) => at !== place))}
            >
              take out
            </button>
          )}
        </div>
      ))}
      {problems.get(path) ? <p className="fw-field-problem">{problems.get(path)}</p> : null}
      {field.most === undefined || items.length < field.most ? (
        <Button size="compact-xs" variant="default" onClick={() => onChange([...items, draftOf(field.of, undefined)])}>
          Add {items.length === 0 ? "one" : "another"}
        </Button>
      ) : null}
    </fieldset>
  );
}

function GroupInput({ field, path, draft, onChange }: FieldInputProps<GroupField>) {
  const inner = <SchemaForm fields={field.fields} draft={draft as GroupDraft} path={path} onChange={onChange} />;
  if (field.asks === "") return <div className="fw-group">{inner}</div>;
  return (
    <fieldset className="fw-list-field">
      <legend>{field.asks}</legend>
      {inner}
    </fieldset>
  );
}

/** The input of one field, by its kind; what can be chosen is chosen, not typed. */
export function FieldInput({ field, path, draft, onChange }: FieldInputProps) {
  const { choices, problems, disabled } = useFormSetting();
  const common = {
    label: field.asks,
    placeholder: placeholderOf(field),
    error: problems.get(path),
    disabled,
    size: "sm",
    withAsterisk: false,
  };
  const known = field.kind === "text" ? choices[field.name] : undefined;
  if (field.kind === "group") {
    const Group = isDeal(field) ? DealField : GroupInput;
    return <Group field={field} path={path} draft={draft} onChange={onChange} />;
  }
  if (field.kind === "list") return <ListInput field={field} path={path} draft={draft} onChange={onChange} />;
  if (field.kind === "asked") return <AskedField field={field} path={path} draft={draft} onChange={onChange} />;
  if (field.kind === "date") return <DayField field={field} path={path} draft={draft} onChange={onChange} />;
  if (field.kind === "text" && !known && isPerson(field))
    return <PersonField field={field} path={path} draft={draft} onChange={onChange} />;
  if (known || field.kind === "choice" || field.kind === "yes or no") {
    const yesOrNo = [
      { value: "true", label: "Yes" },
      { value: "false", label: "No" },
    ];
    const data = known ? [...known] : field.kind === "choice" ? [...field.options] : yesOrNo;
    return (
      <Select
        {...common}
        placeholder="Choose"
        data={data}
        value={text(draft) || null}
        searchable={data.length > 8}
        clearable={!field.required}
        allowDeselect={false}
        openOnFocus={false}
        comboboxProps={{ transitionProps: { duration: 100 } }}
        onChange={(next) => onChange(next ?? "")}
      />
    );
  }
  const long =
    field.kind === "text" &&
    !field.link &&
    field.pattern === undefined &&
    (field.least >= 3 || (field.most ?? 0) > shortest);
  const document = typeof field.example === "string" && field.example.includes("\n");
  if (long || document || field.kind === "anything") {
    return (
      <Textarea
        {...common}
        autosize
        minRows={document ? 14 : 2}
        maxRows={document ? 28 : 10}
        placeholder={document ? undefined : common.placeholder}
        className={document ? "fw-document-field" : undefined}
        spellCheck={!document}
        value={text(draft)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      {...common}
      inputMode={field.kind === "text" ? "text" : "decimal"}
      autoComplete="off"
      rightSection={field.kind === "percent" ? <span className="fw-soft">%</span> : undefined}
      w={field.kind === "percent" || field.kind === "number" ? 200 : undefined}
      value={text(draft)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
