import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { useWho } from "../acting/who.ts";
import { WhoIsAsked } from "../acting/who-is-asked.tsx";
import { carriedSearch, type Search, textOf } from "../address/search.ts";
import { ProblemView } from "../answer/problem-view.tsx";
import { inboxQuery, practicesQuery } from "../practices/practice-queries.ts";
import { useNow } from "../times/use-now.ts";
import { InboxList } from "./inbox-list.tsx";
import { inboxSentence } from "./inbox-sentence.ts";

/** As many as the server hands over at once. */
const mostListed = 100;

/** Everything that waits for whoever looks, the soonest due first. */
export function InboxPage() {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const who = useWho();
  const now = useNow();
  const { data: practices = [] } = useQuery(practicesQuery);
  const { data: inbox, error, refetch } = useQuery(inboxQuery(who?.id));
  const of = textOf(search, "practice");
  useEffect(() => {
    document.title = "Inbox · Fairway";
  }, []);
  if (!who) return <WhoIsAsked heading="Inbox" />;
  const shown = (inbox ?? []).filter((record) => of === undefined || record.practice === of);
  const kinds = [...new Set((inbox ?? []).map(({ practice }) => practice))];
  return (
    <div className="fw-page fw-home">
      <div className="fw-question">
        <h1>What waits for {who.name}</h1>
        {kinds.length > 1 || of !== undefined ? (
          <Select
            aria-label="Of which practice"
            size="xs"
            w={200}
            placeholder="of any practice"
            clearable
            clearButtonProps={{ "aria-label": "Of any practice" }}
            data={practices
              .filter(({ id }) => kinds.includes(id) || id === of)
              .map(({ id, name }) => ({ value: id, label: name }))}
            value={of ?? null}
            comboboxProps={{ transitionProps: { duration: 100 } }}
            onChange={(next) => {
              const carried = carriedSearch(search);
              void navigate({ to: "/inbox", search: next === null ? carried : { ...carried, practice: next } });
            }}
          />
        ) : null}
      </div>
      <p className="fw-headline">{inbox === undefined ? "\u00a0" : inboxSentence(shown, now)}</p>
      {inbox && inbox.length >= mostListed ? <p className="fw-soft">The {mostListed} soonest due are shown.</p> : null}
      <section>
        {error && !inbox ? <ProblemView error={error} onRetry={() => void refetch()} /> : null}
        {inbox || error ? null : <div className="fw-skeleton" style={{ height: 5 * 56 }} />}
        <InboxList records={shown} practices={practices} now={now} search={carriedSearch(search)} />
      </section>
    </div>
  );
}
