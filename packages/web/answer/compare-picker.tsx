import { DateField } from "../dates/date-field.tsx";

/** The second day, that the one looked at is compared with; kept in the address. */
export function ComparePicker(props: {
  day: string | undefined;
  latest: string | null;
  onChange: (day: string | undefined) => void;
}) {
  const { day, latest, onChange } = props;
  return (
    <div className="fw-compare" data-on={day ? "" : undefined}>
      <DateField label="compare with" placeholder="another day" value={day} latest={latest} onChange={onChange} />
      {day === undefined ? null : (
        <button type="button" className="fw-link" onClick={() => onChange(undefined)}>
          stop comparing
        </button>
      )}
    </div>
  );
}
