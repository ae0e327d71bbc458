import { date } from "@fairway/charts";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { type Search, textOf } from "../address/search.ts";

/** The day looked at; kept in the address, so that a link shows the same numbers tomorrow. */
export function AsOfPicker({ dataThrough, search }: { dataThrough: string | null; search: Search }) {
  const navigate = useNavigate();
  const asOf = textOf(search, "as_of");
  const [draft, setDraft] = useState(asOf ?? dataThrough ?? "");
  useEffect(() => setDraft(asOf ?? dataThrough ?? ""), [asOf, dataThrough]);

  const go = (day: string): void => {
    if (day !== "" && !/^[12]\d{3}-\d{2}-\d{2}$/.test(day)) return;
    const { as_of: _, row: __, ...rest } = search;
    void navigate({ to: ".", search: day === "" || day === dataThrough ? rest : { ...rest, as_of: day } });
  };
  return (
    <div className="fw-as-of" data-past={asOf ? "" : undefined}>
      <label>
        <span>as of</span>
        <input
          type="date"
          value={draft}
          max={dataThrough ?? undefined}
          onChange={(event) => {
            setDraft(event.currentTarget.value);
            go(event.currentTarget.value);
          }}
        />
      </label>
      {asOf ? (
        <button type="button" className="fw-link" onClick={() => go("")}>
          back to {dataThrough ? date(dataThrough) : "the last day"}
        </button>
      ) : null}
    </div>
  );
}
