import type { Problem } from "@fairway/server";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useWho } from "../acting/who.ts";
import { PersonName } from "../directory/person-name.tsx";
import { Moment } from "../times/moment.tsx";
import { recordQuery, type StoredRecord } from "./practice-queries.ts";
import { orList, plainly } from "./words.ts";

/** Somebody else was first: who, when, what they did, and what is different now. */
function MovedOn({ practice, seen, onLookAgain }: { practice: string; seen: StoredRecord; onLookAgain: () => void }) {
  const who = useWho();
  const { data } = useQuery({ ...recordQuery(practice, seen.record, who?.id), staleTime: 0 });
  const now = data?.record;
  if (!now || now.version === seen.version) return <p>Somebody else was first. What you wrote is kept.</p>;
  return (
    <>
      <p>
        <PersonName id={now.changedBy} you="You" /> was first: “{now.changedHow.replaceAll("-", " ")}”,{" "}
        <Moment at={now.changedAt} />.
      </p>
      <p>
        {now.state === seen.state
          ? `It is “${now.state}”, as you saw it, but says more than when you looked.`
          : `It was “${seen.state}” and is “${now.state}” now.`}{" "}
        Nothing was done for you; what you wrote is kept.
      </p>
      <Button size="compact-sm" variant="default" onClick={onLookAgain}>
        Look again
      </Button>
    </>
  );
}

/** Why a step was refused, and who could take it. What was typed stays in the form. */
export function Refusal(props: {
  problem: Problem;
  practice: string;
  seen: StoredRecord | undefined;
  /** Who may take the step. */
  who: readonly string[];
  onLookAgain: () => void;
}) {
  const { practice, seen, who, onLookAgain } = props;
  const problem = plainly(props.problem, practice, seen?.record);
  const moved = (problem.code === "moved-on" || problem.code === "not-now") && seen !== undefined;
  return (
    <div className="fw-problem" role="alert">
      {moved ? (
        <MovedOn practice={practice} seen={seen} onLookAgain={onLookAgain} />
      ) : problem.code === "not-yours" ? (
        <>
          <p>This step is not yours to take.</p>
          <p className="fw-soft">Who could: {orList(who)}.</p>
        </>
      ) : problem.code === "key-reused" ? (
        <>
          <p>What you sent first had arrived, and was done. What you changed since was not.</p>
          <Button size="compact-sm" variant="default" onClick={onLookAgain}>
            Look again
          </Button>
        </>
      ) : (
        <>
          <p>{problem.code === "bad-input" ? "Some fields do not fit; they are marked." : problem.says}</p>
          <p className="fw-soft">{problem.code === "bad-input" ? "Nothing was lost." : problem.do}</p>
        </>
      )}
    </div>
  );
}
