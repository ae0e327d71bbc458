import { date } from "@fairway/charts";
import { IconCalendar } from "@tabler/icons-react";
import { useEffect, useId, useRef, useState } from "react";
import { parseDay } from "./parse-day.ts";

const shown = (day: string | undefined): string => (day ? date(day) : "");

/** A day to type in any usual way, or to pick; shown as 21 Nov 2026. Typing is taken on Enter or when the field is left. */
export function DateField(props: {
  label: string;
  value: string | undefined;
  placeholder?: string;
  hint?: string | undefined;
  latest?: string | null;
  onChange: (day: string | undefined) => void;
}) {
  const { label, value, placeholder, hint, latest, onChange } = props;
  const [draft, setDraft] = useState(shown(value));
  const picker = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => setDraft(shown(value)), [value]);

  const wrong = draft.trim() !== "" && parseDay(draft) === undefined;
  const take = (): void => {
    const day = draft.trim() === "" ? undefined : parseDay(draft);
    if (wrong) return;
    setDraft(shown(day));
    if (day !== value) onChange(day);
  };
  return (
    <div className="fw-date" title={hint}>
      <label htmlFor={id}>{label}</label>
      <span>
        <input
          id={id}
          type="text"
          inputMode="text"
          autoComplete="off"
          spellCheck={false}
          value={draft}
          placeholder={placeholder ?? "any day"}
          aria-invalid={wrong || undefined}
          title={wrong ? "Write a day like 21 Nov 2026" : undefined}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key === "Enter") take();
          }}
        />
        <button type="button" aria-label={`Pick a day: ${label}`} onClick={() => picker.current?.showPicker()}>
          <IconCalendar size={15} aria-hidden="true" />
        </button>
        <input
          ref={picker}
          className="fw-date-picker"
          type="date"
          tabIndex={-1}
          aria-hidden="true"
          value={value ?? ""}
          max={latest ?? undefined}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        />
      </span>
    </div>
  );
}
