import { counted } from "@fairway/charts";
import { Link } from "@tanstack/react-router";
import { carriedSearch, type Search } from "../address/search.ts";
import type { QuestionSummary } from "../api/queries.ts";
import { byTopic } from "./topics.ts";

/** The menu: home, strategy, and every question under its topic, each with how many signals stand. */
export function Navigation(props: {
  questions: readonly QuestionSummary[];
  standing: Readonly<Record<string, number>>;
  search: Search;
  onGo: () => void;
}) {
  const { questions, standing, onGo } = props;
  const search = carriedSearch(props.search);
  return (
    <nav className="fw-nav" aria-label="Questions">
      <ul>
        <li>
          <Link to="/" search={search} activeOptions={{ exact: true, includeSearch: false }} onClick={onGo}>
            Home
          </Link>
        </li>
        <li>
          <Link to="/strategy" search={search} activeOptions={{ includeSearch: false }} onClick={onGo}>
            Strategy
          </Link>
        </li>
      </ul>
      {byTopic(questions).map(({ topic, questions: members }) => (
        <div key={topic}>
          <h2>{topic}</h2>
          <ul>
            {members.map((question) => (
              <li key={question.id}>
                <Link
                  to="/questions/$id"
                  params={{ id: question.id }}
                  search={search}
                  activeOptions={{ includeSearch: false }}
                  onClick={onGo}
                >
                  <span>{question.asks}</span>
                  {standing[question.id] ? (
                    <span
                      className="fw-count"
                      title={counted(standing[question.id] ?? 0, "signal stands", "signals stand")}
                    >
                      {standing[question.id]}
                      <span className="fw-sr-only"> signals</span>
                    </span>
                  ) : null}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p className="fw-nav-foot">
        <a href="/docs">API</a>
        <span>
          <kbd>?</kbd> keys
        </span>
      </p>
    </nav>
  );
}
