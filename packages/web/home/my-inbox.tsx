import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useWho } from "../acting/who.ts";
import { WhoHint } from "../acting/who-is-asked.tsx";
import type { Search } from "../address/search.ts";
import { problemFromError } from "../api/fetch-json.ts";
import { InboxList } from "../inbox/inbox-list.tsx";
import { inboxSentence } from "../inbox/inbox-sentence.ts";
import { inboxQuery, practicesQuery } from "../practices/practice-queries.ts";
import { useNow } from "../times/use-now.ts";

const shownFirst = 6;

/** What waits for whoever looks, before all else on the start page: in one sentence, then thing by thing. */
export function MyInbox({ search, company }: { search: Search; company: string | undefined }) {
  const who = useWho();
  const now = useNow();
  const { data: practices = [] } = useQuery(practicesQuery);
  const { data: inbox, error } = useQuery(inboxQuery(who?.id));
  if (!who) {
    return (
      <div className="fw-mine">
        <div className="fw-question">
          <h1>{company ?? "\u00a0"}</h1>
        </div>
        <WhoHint />
      </div>
    );
  }
  const problem = error && !inbox ? problemFromError(error) : undefined;
  return (
    <div className="fw-mine">
      <div className="fw-question">
        <h1>{who.name}</h1>
      </div>
      <p className="fw-headline">{inbox ? inboxSentence(inbox, now) : (problem?.says ?? "\u00a0")}</p>
      {inbox || problem ? null : <div className="fw-skeleton" style={{ height: 3 * 56 }} />}
      <InboxList records={(inbox ?? []).slice(0, shownFirst)} practices={practices} now={now} search={search} />
      {inbox && inbox.length > shownFirst ? (
        <p className="fw-after-list">
          <Link to="/inbox" search={search} className="fw-link">
            All {inbox.length}
          </Link>
        </p>
      ) : null}
    </div>
  );
}
