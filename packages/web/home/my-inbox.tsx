import { counted } from "@fairway/charts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useWho } from "../acting/who.ts";
import { WhoHint } from "../acting/who-is-asked.tsx";
import type { Search } from "../address/search.ts";
import { problemFromError } from "../api/fetch-json.ts";
import { InboxList } from "../inbox/inbox-list.tsx";
import { inboxQuery, practicesQuery } from "../practices/practice-queries.ts";
import { useNow } from "../times/use-now.ts";

const shownFirst = 6;

/** What waits for whoever looks, before all else on the start page. */
export function MyInbox({ search }: { search: Search }) {
  const who = useWho();
  const now = useNow();
  const { data: practices = [] } = useQuery(practicesQuery);
  const { data: inbox, error } = useQuery(inboxQuery(who?.id));
  if (!who) {
    return (
      <section className="fw-mine">
        <h2>What waits for me</h2>
        <WhoHint />
      </section>
    );
  }
  const problem = error && !inbox ? problemFromError(error) : undefined;
  const count = inbox?.length ?? 0;
  return (
    <section className="fw-mine">
      <h2>
        What waits for me <span className="fw-soft">{inbox && count > 0 ? counted(count, "thing") : ""}</span>
      </h2>
      {problem ? (
        <p className="fw-soft">
          {problem.says} {problem.do}
        </p>
      ) : null}
      {inbox || problem ? null : <div className="fw-skeleton" style={{ height: 3 * 56 }} />}
      {inbox && count === 0 ? <p className="fw-soft">Nothing waits for you.</p> : null}
      <InboxList records={(inbox ?? []).slice(0, shownFirst)} practices={practices} now={now} search={search} />
      {count > shownFirst ? (
        <p className="fw-after-list">
          <Link to="/inbox" search={search} className="fw-link">
            All {count}
          </Link>
        </p>
      ) : null}
    </section>
  );
}
