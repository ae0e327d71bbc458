import { date } from "@fairway/charts";
import { views } from "@fairway/questions/views";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { stringifySearch } from "../address/search.ts";
import { Headline } from "../answer/headline.tsx";
import { Picture, type View } from "../answer/picture.tsx";
import { statusQuery } from "../api/queries.ts";
import type { KeptAnswer } from "./value-shape.ts";

/** An answer as it was when somebody looked at it: its sentence, its picture on request, and the way to the page as of that day. */
export function FrozenAnswerCard({ answer }: { answer: KeptAnswer }) {
  const [open, setOpen] = useState(false);
  const { data: status } = useQuery(statusQuery);
  const { question, asks, asOf, params, state, headline, result, method, strategyVersion } = answer;
  const search = stringifySearch({ ...params, as_of: asOf });
  const whole = {
    ...answer,
    currency: status?.currency ?? null,
    table: { columns: [], rows: [] },
    signals: [],
    versions: { strategy: { name: "", version: strategyVersion, effective: asOf }, data: "" },
  };
  return (
    <section className="fw-kept-answer">
      <p className="fw-soft">{asks}</p>
      <p>
        <Headline answer={{ state: state as "answered", headline }} />
      </p>
      <p className="fw-kept-answer-foot">
        {result === null ? null : (
          <button type="button" className="fw-link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? "Hide the picture" : "Show the picture"}
          </button>
        )}
        <a className="fw-link" href={`/questions/${question}${search}`}>
          As it was on {date(asOf)}
        </a>
        <span className="fw-soft">Strategy v{strategyVersion}</span>
      </p>
      {open ? (
        <>
          <Picture answer={whole as never} view={(views as Readonly<Record<string, View>>)[question]} />
          <ul className="fw-kept-method">
            {method.map((sentence) => (
              <li key={sentence} className="fw-soft">
                {sentence}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
