import { Link } from "@tanstack/react-router";
import type { Search } from "../address/search.ts";
import { KeptTogether } from "../answer/kept-together.tsx";
import type { PracticeSummary, StoredRecord } from "../practices/practice-queries.ts";
import { someRole } from "../practices/words.ts";
import { dueOf } from "../times/due.ts";
import { whyOf } from "./why.ts";

function Item(props: { record: StoredRecord; practice: PracticeSummary | undefined; now: string; search: Search }) {
  const { record, practice, now, search } = props;
  const due = dueOf(record.dueAt, now);
  const why = whyOf(record, practice);
  return (
    <li>
      <Link
        to="/practices/$id/$record"
        params={{ id: record.practice, record: record.record }}
        search={search}
        className="fw-waits"
        data-row=""
      >
        <span className="fw-waits-says">
          <b>
            <KeptTogether text={record.title} />
          </b>
          {why ? (
            <span className="fw-soft">
              <KeptTogether text={why} />
            </span>
          ) : null}
        </span>
        <span className="fw-waits-what">
          <span>{practice?.name ?? record.practice}</span>
          <span className="fw-soft">
            {record.holder && "role" in record.holder ? `for ${someRole(record.holder.role)}` : "for you by name"}
          </span>
        </span>
        <span className="fw-due" data-due={due?.how}>
          {due?.how === "over" ? <span aria-hidden="true">{"\u25c6 "}</span> : null}
          {due?.says ?? "no date"}
        </span>
      </Link>
    </li>
  );
}

/** What waits for somebody, the soonest due first: what it is, why, whose move, by when. */
export function InboxList(props: {
  records: readonly StoredRecord[];
  practices: readonly PracticeSummary[];
  now: string;
  search: Search;
}) {
  const { records, practices, now, search } = props;
  return (
    <ul className="fw-inbox">
      {records.map((record) => (
        <Item
          key={`${record.practice} ${record.record}`}
          record={record}
          practice={practices.find(({ id }) => id === record.practice)}
          now={now}
          search={search}
        />
      ))}
    </ul>
  );
}
