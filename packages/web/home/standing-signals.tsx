import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Search } from "../address/search.ts";
import { ActOnSignal } from "../answer/act-on-signal.tsx";
import { SignalLine } from "../answer/what-to-do.tsx";
import { type QuestionSummary, signalsQuery } from "../api/queries.ts";
import { AssessButton } from "../assess/assess-button.tsx";
import { leadingSignals } from "./leading-signals.ts";

const shownFirst = 5;

/** The signals that stand since the last assessment, the soonest due first. */
export function StandingSignals({ questions, search }: { questions: readonly QuestionSummary[]; search: Search }) {
  const { data: signals } = useQuery(signalsQuery);
  const [all, setAll] = useState(false);
  const asks = (id: string): string => questions.find((question) => question.id === id)?.asks ?? id;
  const count = signals?.length ?? 0;
  const shown = all ? (signals ?? []) : leadingSignals(signals ?? [], shownFirst);
  return (
    <section className="fw-standing">
      <div className="fw-section-head">
        <h2>
          What to do{" "}
          {signals ? (
            <span className="fw-soft">
              {count === 0 ? "" : `${count} ${count === 1 ? "signal stands" : "signals stand"}`}
            </span>
          ) : null}
        </h2>
        <AssessButton />
      </div>
      {signals ? null : <div className="fw-skeleton" style={{ height: 5 * 52 }} />}
      {signals && count === 0 ? (
        <p className="fw-soft">No signal stands. Signals come from an assessment of all questions.</p>
      ) : null}
      <ul className="fw-signals">
        {shown.map(({ id, question, signal }) => (
          <li key={id}>
            <SignalLine signal={signal} act={<ActOnSignal question={question} signal={signal.key} />}>
              <Link
                className="fw-signal-source"
                to="/questions/$id"
                params={{ id: question }}
                search={search}
                data-row=""
                aria-label={`${asks(question)} ${signal.says}`}
                title={asks(question)}
              >
                {"\u203a"}
              </Link>
            </SignalLine>
          </li>
        ))}
      </ul>
      {count > shownFirst ? (
        <button type="button" className="fw-link" onClick={() => setAll(!all)}>
          {all ? `Show the first ${shownFirst}` : `Show all ${count}`}
        </button>
      ) : null}
    </section>
  );
}
