import { Input } from "@mantine/core";
import { useId } from "react";
import { DateField } from "../dates/date-field.tsx";
import type { FieldInputProps } from "./field-input.tsx";
import { useFormSetting } from "./form-setting.tsx";

/** A day of a form, typed or picked. */
export function DayField({ field, path, draft, onChange }: FieldInputProps) {
  const { problems } = useFormSetting();
  const problem = problems.get(path);
  const id = useId();
  return (
    <div className="fw-day-field">
      <DateField
        label={field.asks}
        placeholder="21 Nov 2026"
        value={typeof draft === "string" && draft !== "" ? draft : undefined}
        onChange={(day) => onChange(day ?? "")}
      />
      {problem ? <Input.Error id={id}>{problem}</Input.Error> : null}
    </div>
  );
}
