import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { useWho } from "../acting/who.ts";
import { WhoIsAsked } from "../acting/who-is-asked.tsx";
import { carriedSearch, type Search } from "../address/search.ts";
import { ProblemView } from "../answer/problem-view.tsx";
import { problemFromError } from "../api/fetch-json.ts";
import { NoSuchPage } from "../shell/no-such-page.tsx";
import { BodyFacts } from "./body-value.tsx";
import { type PracticeSummary, practicesQuery, recordQuery } from "./practice-queries.ts";
import { Steps } from "./steps.tsx";
import { Timeline } from "./timeline.tsx";
import { DueBy, WhoseMove } from "./whose-move.tsx";

/** The names of what the steps ask for, in the order in which they ask: it is read in the order in which it was said. */
const namesIn = ({ transitions }: PracticeSummary): readonly string[] =>
  transitions.flatMap(({ input }) => Object.keys((input.properties ?? {}) as object));

/** An address of a record that is not there, or is not this person's to see: which of the two is not told. */
function NoSuchRecord({ practice }: { practice: PracticeSummary | undefined }) {
  return (
    <div className="fw-page">
      <div className="fw-question">
        <h1>{practice?.name ?? "Record"}</h1>
      </div>
      <p className="fw-headline">There is no such record, or it is not yours to see.</p>
      <p className="fw-soft fw-none">
        Whoever sent you the address may see more than you do.{" "}
        {practice ? (
          <Link to="/practices/$id" params={{ id: practice.id }} search={{}} className="fw-link">
            See those that are yours to see
          </Link>
        ) : null}
      </p>
    </div>
  );
}

/** How such records come out, all together: the questions that read them. */
function ToldTogether({ questions }: Pick<PracticeSummary, "questions">) {
  const search = carriedSearch(useSearch({ strict: false }) as Search);
  if (questions.length === 0) return null;
  return (
    <section className="fw-record-questions">
      <h2>All of them together</h2>
      {questions.map(({ id, asks }) => (
        <p key={id}>
          <Link to="/questions/$id" params={{ id }} search={search} className="fw-link">
            {asks}
          </Link>
        </p>
      ))}
    </section>
  );
}

/** One record: what it is, where it stands and whose move it is, what can be done, what it holds, what happened. */
export function RecordPage() {
  const { id, record: name } = useParams({ from: "/practices/$id/$record" });
  const search = carriedSearch(useSearch({ strict: false }) as Search);
  const who = useWho();
  const client = useQueryClient();
  const { data: practices } = useQuery(practicesQuery);
  const practice = practices?.find((each) => each.id === id);
  const { data, error, refetch } = useQuery(recordQuery(id, name, who?.id));
  const record = data?.record;
  useEffect(() => {
    document.title = `${record?.title ?? practice?.name ?? "Record"} · Fairway`;
  }, [record?.title, practice?.name]);
  if (practices && !practice) return <NoSuchPage what="page" />;
  if (!who) return <WhoIsAsked heading={practice?.name ?? "What people do"} />;
  if (error && !data && problemFromError(error).code === "record-unknown") return <NoSuchRecord practice={practice} />;
  if (error && !data) {
    return (
      <div className="fw-page">
        <div className="fw-question">
          <h1>{practice?.name ?? "Record"}</h1>
        </div>
        <ProblemView error={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  if (!practice || !data || !record) {
    return (
      <div className="fw-page" aria-busy="true">
        <div className="fw-skeleton" style={{ height: 28, width: "60%" }} />
        <div className="fw-skeleton" style={{ height: 320, marginTop: 24 }} />
      </div>
    );
  }
  const state = practice.states.find((each) => each.state === record.state);
  return (
    <article className="fw-page fw-record" data-closed={record.closed ? "" : undefined}>
      <p className="fw-crumb">
        <Link to="/practices/$id" params={{ id }} search={search} className="fw-link">
          {practice.name}
        </Link>
      </p>
      <h1 className="fw-record-title">{record.title}</h1>
      <p className="fw-record-state">
        <span className="fw-state">{record.state}</span>
        {state?.says}{" "}
        {record.closed ? null : (
          <span className="fw-record-move">
            {record.holder === null ? (
              record.dueAt && "The next step comes by itself, "
            ) : (
              <>
                Whose move: <WhoseMove holder={record.holder} />
                {record.dueAt === null ? "." : ", "}
              </>
            )}
            <DueBy dueAt={record.dueAt} />
          </span>
        )}
      </p>
      <Steps
        practice={practice}
        record={record}
        steps={data.steps}
        onLookAgain={() => void client.invalidateQueries({ queryKey: ["record", id, name] })}
      />
      <div className="fw-record-parts">
        <section className="fw-record-body">
          <h2>What it says</h2>
          <BodyFacts body={record.body} order={namesIn(practice)} />
          <ToldTogether questions={practice.questions} />
        </section>
        <Timeline events={data.timeline} />
      </div>
    </article>
  );
}
