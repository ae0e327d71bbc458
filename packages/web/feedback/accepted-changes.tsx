import { date } from "@fairway/charts";
import { Checkbox } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Search } from "../address/search.ts";
import { PersonName } from "../directory/person-name.tsx";
import { type AcceptedGroup, acceptedGroups } from "./accepted-groups.ts";
import { DraftForm } from "./draft-form.tsx";
import type { AcceptedChange } from "./feedback-queries.ts";

function Asked({ group }: { group: AcceptedGroup }) {
  return (
    <p className="fw-soft">
      {group.place === null ? (
        "It names no place in the document: the draft names it, and somebody writes it in. "
      ) : (
        <>
          <code>{group.place}</code> becomes <code>{group.becomes}</code>.{" "}
        </>
      )}
      Asked for by{" "}
      {group.sellers.map((id, place) => (
        <span key={id}>
          {place === 0 ? "" : ", "}
          <PersonName id={id} />
        </span>
      ))}
      ; accepted by <PersonName id={group.answeredBy} /> on {date(group.answeredAt)}: “{group.because}”
    </p>
  );
}

/** What was accepted and is not in force: what will change, who asked for it, and the draft that it is in or may be taken into. */
export function AcceptedChanges(props: { accepted: readonly AcceptedChange[]; mayDraft: boolean; search: Search }) {
  const { accepted, mayDraft, search } = props;
  const groups = acceptedGroups(accepted);
  const free = groups.filter((group) => group.free);
  const [left, setLeft] = useState<readonly string[]>([]);
  const [written, setWritten] = useState<string>();
  const chosen = free.filter(({ key }) => !left.includes(key));
  if (groups.length === 0) return null;
  return (
    <section className="fw-accepted">
      <h2>
        Accepted, not in force <span className="fw-soft">A draft of the strategy makes it so</span>
      </h2>
      <ul>
        {groups.map((group) => (
          <li key={group.key}>
            {group.free && mayDraft ? (
              <Checkbox
                size="xs"
                aria-label={`Take into the draft: ${group.change}`}
                checked={!left.includes(group.key)}
                onChange={(event) =>
                  setLeft(event.currentTarget.checked ? left.filter((key) => key !== group.key) : [...left, group.key])
                }
              />
            ) : (
              <span />
            )}
            <div>
              <p>
                <b>{group.change}</b>
              </p>
              <Asked group={group} />
            </div>
            <p className="fw-accepted-draft">
              {group.draft === null ? (
                <span className="fw-soft">in no draft</span>
              ) : (
                <>
                  <Link
                    to="/practices/$id/$record"
                    params={{ id: "strategy-publishing", record: group.draft.record }}
                    search={search}
                    className="fw-link"
                  >
                    {group.draft.record.replaceAll("-", " ")}
                  </Link>
                  {group.draft.state === null ? null : <span className="fw-soft"> {group.draft.state}</span>}
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
      {free.length > 0 && mayDraft ? (
        <DraftForm chosen={chosen.flatMap(({ records }) => records)} onWritten={setWritten} />
      ) : null}
      {written === undefined ? null : (
        <p role="status" className="fw-done fw-after-list">
          It is written.{" "}
          <Link
            to="/practices/$id/$record"
            params={{ id: "strategy-publishing", record: written }}
            search={search}
            className="fw-link"
          >
            Open the draft
          </Link>
        </p>
      )}
    </section>
  );
}
