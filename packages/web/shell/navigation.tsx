import { counted } from "@fairway/charts";
import { Link } from "@tanstack/react-router";
import { carriedSearch, type Search } from "../address/search.ts";
import type { QuestionSummary } from "../api/queries.ts";
import type { PracticeSummary } from "../practices/practice-queries.ts";
import type { Page } from "./pages.ts";
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

/** The menu: the pages, every question under its topic with how many signals stand, every practice. */
export function Navigation(props: {
  questions: readonly QuestionSummary[];
  practices: readonly PracticeSummary[];
  /** How much waits for whoever looks, by practice. */
  waiting: Readonly<Record<string, number>>;
  standing: Readonly<Record<string, number>>;
  search: Search;
  pages: readonly Page[];
  onGo: () => void;
}) {
  const { questions, practices, pages, waiting, standing, onGo } = props;
  const waits = ({ path, waits: practice }: Page): number =>
    path === "/inbox"
      ? Object.values(waiting).reduce((sum, count) => sum + count, 0)
      : practice === undefined
        ? 0
        : (waiting[practice] ?? 0);
  const placed = (place: Page["place"]) => pages.filter((page) => page.place === place);
  const search = carriedSearch(props.search);
  return (
    <nav className="fw-nav" aria-label="Questions">
      <ul>
        {placed("first").map((page) => (
          <li key={page.path}>
            <Link
              to={page.path}
              search={search}
              activeOptions={{ exact: page.path === "/", includeSearch: false }}
              onClick={onGo}
            >
              <span>{page.title}</span>
              <Count count={waits(page)} what="waiting" />
            </Link>
          </li>
        ))}
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
        {placed("practices").map(({ path, title }) => (
          <h2 key={path}>
            <Link to={path} search={search} onClick={onGo}>
              {title}
            </Link>
          </h2>
        ))}
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
      {placed("last").length > 0 ? (
        <ul className="fw-nav-last">
          {placed("last").map(({ path, title }) => (
            <li key={path}>
              <Link to={path} search={{}} onClick={onGo}>
                {title}
              </Link>
            </li>
          ))}
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
