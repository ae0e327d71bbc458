import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useState } from "react";
import { useWho } from "../acting/who.ts";
import { WhoIsAsked } from "../acting/who-is-asked.tsx";
import { carriedSearch, type Search } from "../address/search.ts";
import { ProblemView } from "../answer/problem-view.tsx";
import { practicesQuery } from "../practices/practice-queries.ts";
import { useNow } from "../times/use-now.ts";
import { AcceptedChanges } from "./accepted-changes.tsx";
import { ClusterItem } from "./cluster-item.tsx";
import { feedbackQuery } from "./feedback-queries.ts";
import { feedbackSentence } from "./feedback-words.ts";

/** What the field says: observations put together where they say the same, the most money at stake first; then what was accepted. */
export function FeedbackPage() {
  const search = carriedSearch(useSearch({ strict: false }) as Search);
  const who = useWho();
  const now = useNow();
  const { data: practices } = useQuery(practicesQuery);
  const { data: desk, error, refetch } = useQuery(feedbackQuery(who?.id));
  const [done, setDone] = useState("");
  const onAnswered = useCallback((says: string) => setDone(says), []);
  const practice = practices?.find(({ id }) => id === "field-feedback");
  useEffect(() => {
    document.title = "What the field says · Fairway";
  }, []);
  if (!who) return <WhoIsAsked heading="What the field says" />;
  return (
    <div className="fw-page fw-home fw-feedback">
      <div className="fw-question">
        <h1>What the field says</h1>
        <Link to="/practices/$id" params={{ id: "field-feedback" }} search={search} className="fw-link">
          Every observation
        </Link>
      </div>
      <p className="fw-headline">{desk ? feedbackSentence(desk.clusters, desk.accepted, now) : "\u00a0"}</p>
      <p role="status" className="fw-done">
        {done}
      </p>
      {error && !desk ? <ProblemView error={error} onRetry={() => void refetch()} /> : null}
      {desk || error ? null : (
        <div aria-busy="true">
          <div className="fw-skeleton" style={{ height: 320, marginTop: 32 }} />
        </div>
      )}
      {desk && practice && desk.clusters.length > 0 ? (
        <section>
          <ol className="fw-clusters">
            {desk.clusters.map((cluster) => (
              <ClusterItem
                key={cluster.id}
                cluster={cluster}
                practice={practice}
                now={now}
                search={search}
                onAnswered={onAnswered}
              />
            ))}
          </ol>
          <p className="fw-soft fw-after-list">
            Put together by their words, not by their meaning: read them before you answer all of them. Each deal’s
            amount counts once.
          </p>
        </section>
      ) : null}
      {desk && desk.clusters.length === 0 && desk.accepted.length === 0 ? (
        <p className="fw-soft fw-none">
          What sellers see at their customers comes here, with the deals that show it. They tell it{" "}
          <Link
            to="/practices/$id"
            params={{ id: "field-feedback" }}
            search={{ ...search, step: "tell" }}
            className="fw-link"
          >
            here
          </Link>
          , or beside any deal in an answer.
        </p>
      ) : null}
      {desk ? <AcceptedChanges accepted={desk.accepted} mayDraft={desk.mayDraft} search={search} /> : null}
    </div>
  );
}
