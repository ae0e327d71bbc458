import { date } from "@fairway/charts";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { carriedSearch, type Search, textOf } from "../address/search.ts";
import { questionsQuery, statusQuery, strategyQuery } from "../api/queries.ts";
import { byTopic } from "../shell/topics.ts";
import { MyInbox } from "./my-inbox.tsx";
import { QuestionLine } from "./question-line.tsx";
import { StandingSignals } from "./standing-signals.tsx";

/** The start page: what waits for whoever looks, what needs somebody, then the state of every question in one sentence. */
export function HomePage() {
  const search = carriedSearch(useSearch({ strict: false }) as Search);
  const { data: questions = [] } = useQuery(questionsQuery);
  const { data: status } = useQuery(statusQuery);
  const { data: known } = useQuery(strategyQuery(textOf(search, "as_of")));
  useEffect(() => {
    document.title = "Fairway";
  }, []);
  return (
    <div className="fw-page fw-home">
      <MyInbox search={search} company={status?.company} />
      {status && status.dataThrough === null ? (
        <div className="fw-empty-picture">
          <p>Nothing is imported yet</p>
          <p>
            Bring your CRM's export: <code>npx fairway import FOLDER exports/*.csv</code>
          </p>
        </div>
      ) : null}
      <StandingSignals questions={questions} search={search} />
      <section className="fw-home-strategy">
        <h2>
          {known ? `Strategy v${known.strategy.version}, in force from ${date(known.strategy.effective)}` : "\u00a0"}
        </h2>
        <p>
          <b>{known?.strategy.name ?? "\u00a0"}</b>
        </p>
        {known?.strategy.because ? <p className="fw-because">{known.strategy.because}</p> : null}
      </section>
      {byTopic(questions).map(({ topic, questions: members }) => (
        <section key={topic} className="fw-topic">
          <h2>{topic}</h2>
          <ul>
            {members.map((question) => (
              <li key={question.id}>
                <QuestionLine question={question} search={search} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
