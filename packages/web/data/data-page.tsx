import { plain } from "@fairway/charts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { ProblemView } from "../answer/problem-view.tsx";
import { type Status, statusQuery } from "../api/queries.ts";
import { AssessButton } from "../assess/assess-button.tsx";
import { localTime } from "../times/local-time.ts";
import { jobsQuery } from "./data-queries.ts";
import { dataSentence } from "./data-sentence.ts";
import { Failures, Jobs, LastAssessment } from "./jobs-panel.tsx";

const shownFirst = 12;

/** "Account.csv, User.csv and 19 more": files without their folders. */
function filesSaid(files: readonly string[]): string {
  const names = files.map((file) => file.split(/[\\/]/).at(-1) ?? file);
  return names.length > 2 ? `${names.slice(0, 2).join(", ")} and ${names.length - 2} more` : names.join(", ");
}

function Imports({ imports }: Pick<Status, "imports">) {
  const latest = imports.toReversed().slice(0, shownFirst);
  if (latest.length === 0) {
    return (
      <p className="fw-soft">
        Nothing is imported yet. Bring your CRM’s export: <code>npx fairway import FOLDER exports/*.csv</code>
      </p>
    );
  }
  return (
    <div className="fw-body-table fw-imports">
      <table>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Files</th>
            <th scope="col" data-number="">
              New
            </th>
            <th scope="col" data-number="">
              Changed
            </th>
            <th scope="col" data-number="">
              Did not fit
            </th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {latest.map(({ id, at, files, added, changed, rejected, state }) => (
            <tr key={id}>
              <td>{localTime(at)}</td>
              <td title={files.join(", ")}>{filesSaid(files)}</td>
              <td data-number="">{plain(added)}</td>
              <td data-number="">{plain(changed)}</td>
              <td data-number="">{plain(rejected)}</td>
              <td>{state === "loaded" ? "loaded" : "taken back"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How the data stands: what went wrong, the last assessment, what comes by the clock, the imports; for whoever looks after it. */
export function DataPage() {
  const { data: status } = useQuery(statusQuery);
  const { data: jobs, error, refetch } = useQuery(jobsQuery);
  useEffect(() => {
    document.title = "Imports and what runs by the clock · Fairway";
  }, []);
  return (
    <div className="fw-page fw-home fw-data">
      <div className="fw-question">
        <h1>Imports and what runs by the clock</h1>
      </div>
      {error && !jobs ? <ProblemView error={error} onRetry={() => void refetch()} /> : null}
      <p className="fw-headline">{status && jobs ? dataSentence(status, jobs) : "\u00a0"}</p>
      {jobs || error ? null : (
        <div aria-busy="true">
          <div className="fw-skeleton" style={{ height: 280, marginTop: 32 }} />
        </div>
      )}
      {jobs ? (
        <>
          <Failures failures={jobs.failures} />
          <section>
            <div className="fw-section-head">
              <h2>Last assessment</h2>
              <AssessButton />
            </div>
            <LastAssessment last={jobs.lastAssessment} />
          </section>
          <Jobs jobs={jobs.jobs} timeZone={jobs.timeZone} running={jobs.running} />
          <section>
            <h2>
              Imports{" "}
              <span className="fw-soft">
                <Link to="/questions/$id" params={{ id: "data-readiness" }} search={{}} className="fw-link">
                  What the data can answer
                </Link>
              </span>
            </h2>
            <Imports imports={status?.imports ?? []} />
          </section>
        </>
      ) : null}
    </div>
  );
}
