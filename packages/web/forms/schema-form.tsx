import { useState } from "react";
import { type Draft, type GroupDraft, isBlank, isNamedByWords } from "./draft.ts";
import { FieldInput } from "./field-input.tsx";
import type { Field } from "./schema-fields.ts";

/** What it is about is asked before what is said of it. */
const subject = ({ name }: Field): number => ["opportunity", "deal", "segment"].indexOf(name) + 1 || 9;

/**
 * The fields of a form: what must be said first; what may be said besides opens when somebody asks for it, so that a short
 * thing stays short.
 */
export function SchemaForm({
  fields,
  draft,
  path = "",
  onChange,
}: {
  fields: readonly Field[];
  draft: GroupDraft;
  path?: string;
  onChange: (draft: GroupDraft) => void;
}) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const shown = (field: Field): boolean => field.required || opened.has(field.name) || !isBlank(draft[field.name]);
  const named = isNamedByWords(fields);
  const asked = fields.filter((field) => !(named && field.name === "id")).toSorted((a, b) => subject(a) - subject(b));
  const hidden = asked.filter((field) => !shown(field));
  const change = (name: string, value: Draft): void => {
    setOpened(new Set([...opened, name]));
    onChange({ ...draft, [name]: value });
  };
  if (asked.length === 0) return null;
  return (
    <div className="fw-fields">
      {asked.filter(shown).map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          path={path === "" ? field.name : `${path}.${field.name}`}
          draft={draft[field.name] ?? ""}
          onChange={(value) => change(field.name, value)}
        />
      ))}
      {hidden.length > 0 ? (
        <p className="fw-more-fields">
          <span className="fw-soft">Add </span>
          {hidden.map((field) => (
            <button
              key={field.name}
              type="button"
              className="fw-link"
              title={field.asks}
              onClick={() => setOpened(new Set([...opened, field.name]))}
            >
              {field.label.toLowerCase()}
            </button>
          ))}
        </p>
      ) : null}
    </div>
  );
}
