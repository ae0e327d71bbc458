import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ProblemView } from "../answer/problem-view.tsx";
import { AccountLine } from "./account-line.tsx";
import { Audit } from "./audit.tsx";
import { Invite } from "./invite.tsx";
import { peopleQuery } from "./people-queries.ts";

/** Who may sign in, as what, and what they did at the door; for administrators. */
export function PeoplePage() {
  const { data: people, error, refetch } = useQuery(peopleQuery);
  const [opened, setOpened] = useState<string>();
  useEffect(() => {
    document.title = "People who sign in · Fairway";
  }, []);
  return (
    <div className="fw-page fw-account">
      <div className="fw-question">
        <h1>People who sign in</h1>
      </div>
      {error ? <ProblemView error={error} onRetry={() => void refetch()} /> : null}
      {people || error ? null : <div className="fw-skeleton" style={{ height: 240 }} />}
      {people ? (
        <>
          <section>
            <ul className="fw-people">
              {people.map((account) => (
                <AccountLine
                  key={account.id}
                  account={account}
                  open={opened === account.id}
                  onOpen={() => setOpened(opened === account.id ? undefined : account.id)}
                />
              ))}
            </ul>
            {people.length === 0 ? <p className="fw-soft">Nobody yet.</p> : null}
          </section>
          <Invite />
          <Audit people={people} />
        </>
      ) : null}
    </div>
  );
}
