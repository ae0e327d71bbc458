import { counted, date, plain } from "@fairway/charts";
import { Moment } from "../times/moment.tsx";
import type { JobsOverview } from "./data-queries.ts";

const names = { nightly: "Every night", deadlines: "Deadlines", digests: "Letters" } as const;

/** What went wrong, and what to do about each. */
export function Failures({ failures }: Pick<JobsOverview, "failures">) {
  if (failures.length === 0) return null;
  return (
    <section>
      <h2>What went wrong</h2>
      <ul className="fw-failures">
        {failures.map(({ name, at, says, nextTry, do: remedy }) => (
          <li key={`${name} ${at}`}>
            <span className="fw-signal-mark" aria-hidden="true">
              {"\u25c6"}
            </span>
            <div>
              <p>
                <b>{says ?? "It stopped without a word."}</b>
              </p>
              <p className="fw-soft">
                {names[name.replace(/-part$/, "") as keyof typeof names] ?? name}, <Moment at={at} />
                {nextTry === null ? null : (
                  <>
                    ; tried again <Moment at={nextTry} />
                  </>
                )}
              </p>
              <p>{remedy}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is done by the clock: when each comes next, and what last became of it. */
export function Jobs({ jobs, timeZone, running }: Pick<JobsOverview, "jobs" | "timeZone" | "running">) {
  return (
    <section>
      <h2>
        By the clock{" "}
        <span className="fw-soft">{running ? `set in ${timeZone}, shown by your own clock` : "it is not at work"}</span>
      </h2>
      <dl className="fw-body">
        {jobs.map(({ name, does, next, off, last }) => (
          <div key={name}>
            <dt>{names[name]}</dt>
            <dd>
              <p>
                Fairway {does}.{" "}
                {off ??
                  (next === null ? (
                    "It begins a little after the workspace is served."
                  ) : (
                    <>
                      Next: <Moment at={next} />.
                    </>
                  ))}
              </p>
              {last === null ? (
                off === null ? (
                  <p className="fw-soft">It has not been done yet.</p>
                ) : null
              ) : (
                <p className="fw-soft">
                  Last: <Moment at={last.at} />, {last.state}. {last.says}
                </p>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The last time that every question was asked. */
export function LastAssessment({ last }: { last: JobsOverview["lastAssessment"] }) {
  if (last === null) return <p className="fw-soft">Nothing was assessed yet: press “Assess now”.</p>;
  return (
    <>
      <p>
        It ran <Moment at={last.at} />, as of {date(last.asOf)}: {plain(last.raised)} new, {plain(last.kept)} still
        standing, {plain(last.cleared)} gone.
      </p>
      {last.failed.length > 0 ? (
        <>
          <p>
            {counted(last.failed.length, "question", "questions")} could not be asked; what stood of them still stands.
          </p>
          <ul className="fw-failures">
            {last.failed.map(({ question, says }) => (
              <li key={question}>
                <span className="fw-signal-mark" aria-hidden="true">
                  {"\u25c6"}
                </span>
                <p>
                  <code>{question}</code> {says}
                </p>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
