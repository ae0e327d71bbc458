import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { useWho } from "../acting/who.ts";
import { carriedSearch, type Search } from "../address/search.ts";
import { ProblemView } from "../answer/problem-view.tsx";
import { inboxQuery, practicesQuery } from "./practice-queries.ts";

/** Every practice: what it is for, and how much of it waits for whoever looks. */
export function PracticeListPage() {
  const search = carriedSearch(useSearch({ strict: false }) as Search);
  const who = useWho();
  const { data: practices, error, refetch } = useQuery(practicesQuery);
  const { data: inbox = [] } = useQuery(inboxQuery(who?.id));
  useEffect(() => {
    document.title = "What people do · Fairway";
  }, []);
  return (
    <div className="fw-page fw-home">
      <div className="fw-question">
        <h1>What people do</h1>
      </div>
      <p className="fw-headline">
        A number that needs somebody ends in one of these: whose move it is, by when, and what is kept.
      </p>
      {error ? <ProblemView error={error} onRetry={() => void refetch()} /> : null}
      <section className="fw-topic">
        {practices ? (
          <ul>
            {practices.map(({ id, name, purpose }) => {
              const waiting = inbox.filter((record) => record.practice === id).length;
              return (
                <li key={id}>
                  <Link
                    to="/practices/$id"
                    params={{ id }}
                    search={search}
                    className="fw-line fw-practice-line"
                    data-row=""
                  >
                    <b>{name}</b>
                    <span className="fw-line-says">{purpose}</span>
                    <span className="fw-line-count">{waiting > 0 ? `\u25c6 ${waiting}` : ""}</span>
                  </Link>
                </li>
              );
            })}
          </ul>
        ) : (
          <div className="fw-skeleton" style={{ height: 240 }} />
        )}
      </section>
    </div>
  );
}
