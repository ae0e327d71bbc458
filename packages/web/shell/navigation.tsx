import { counted } from "@fairway/charts";
import { Link } from "@tanstack/react-router";
import { carriedSearch, type Search } from "../address/search.ts";
import type { QuestionSummary } from "../api/queries.ts";
import type { PracticeSummary } from "../practices/practice-queries.ts";
import { byTopic } from "./topics.ts";

function Count({ count, what }: { count: number; what: "signals" | "waiting" }) {
  if (count === 0) return null;
  const title = what === "signals" ? counted(count, "signal stands", "signals stand") : `${count} waiting for you`;
  return (
    <span className="fw-count" data-what={what} title={title}>
      {count}
      <span className="fw-sr-only"> {what}</span>
    </span>
  );
}

/** The menu: home, inbox, strategy, every question under its topic with how many signals stand, every practice. */
export function Navigation(props: {
  questions: readonly QuestionSummary[];
  practices: readonly PracticeSummary[];
  /** How much waits for whoever looks, by practice. */
  waiting: Readonly<Record<string, number>>;
  standing: Readonly<Record<string, number>>;
  search: Search;
  /** Whether whoever looks says who may sign in. */
  administers: boolean;
  onGo: () => void;
}) {
  const { questions, practices, waiting, standing, administers, onGo } = props;
  const inbox = Object.values(waiting).reduce((sum, count) => sum + count, 0);
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
          <Link to="/inbox" search={search} activeOptions={{ includeSearch: false }} onClick={onGo}>
            <span>Inbox</span>
            <Count count={inbox} what="waiting" />
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
                  <Count count={standing[question.id] ?? 0} what="signals" />
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div>
        <h2>
          <Link to="/practices" search={search} onClick={onGo}>
            What people do
          </Link>
        </h2>
        <ul>
          {practices.map(({ id, name }) => (
            <li key={id}>
              <Link
                to="/practices/$id"
                params={{ id }}
                search={search}
                activeOptions={{ includeSearch: false }}
                onClick={onGo}
              >
                <span>{name}</span>
                <Count count={waiting[id] ?? 0} what="waiting" />
              </Link>
            </li>
          ))}
        </ul>
      </div>
      {administers ? (
        <ul className="fw-nav-last">
          <li>
            <Link to="/people" search={{}} onClick={onGo}>
              People who sign in
            </Link>
          </li>
        </ul>
      ) : null}
      <p className="fw-nav-foot">
        <a href="/docs">API</a>
        <span>
          <kbd>?</kbd> keys
        </span>
      </p>
    </nav>
  );
}
