import { date } from "@fairway/charts";
import { useNavigate } from "@tanstack/react-router";
import { type Search, textOf } from "../address/search.ts";
import { DateField } from "../dates/date-field.tsx";

/** The day looked at; kept in the address, so that a link shows the same numbers tomorrow. */
export function AsOfPicker({ dataThrough, search }: { dataThrough: string | null; search: Search }) {
  const navigate = useNavigate();
  const asOf = textOf(search, "as_of");
  const go = (day: string | undefined): void => {
    const { as_of: _, row: __, ...rest } = search;
    void navigate({ to: ".", search: day === undefined || day === dataThrough ? rest : { ...rest, as_of: day } });
  };
  return (
    <div className="fw-as-of" data-past={asOf ? "" : undefined}>
      {asOf ? (
        <button type="button" className="fw-link" onClick={() => go(undefined)}>
          back to {dataThrough ? date(dataThrough) : "the last day"}
        </button>
      ) : null}
      <DateField label="as of" value={asOf ?? dataThrough ?? undefined} latest={dataThrough} onChange={go} />
    </div>
  );
}
