import { date } from "@fairway/charts";
import { explainStrategy } from "@fairway/strategy";
import { useQuery } from "@tanstack/react-query";
import { useRouterState, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { type Search, textOf } from "../address/search.ts";
import { ProblemView } from "../answer/problem-view.tsx";
import { strategyQuery } from "../api/queries.ts";
import { SegmentList } from "./segment-list.tsx";

/** Sections that the page shows in another form above. */
const shownAbove = new Set(["The strategy", "Where we play"]);

/** The strategy in force, explained: segments first, then everything the document says, in plain words. */
export function StrategyPage() {
  const search: Search = useSearch({ strict: false });
  const { data, error, refetch } = useQuery(strategyQuery(textOf(search, "as_of")));
  const hash = useRouterState({ select: (state) => state.location.hash });
  useEffect(() => {
    document.title = "Strategy · Fairway";
  }, []);
  useEffect(() => {
    if (data && hash) document.getElementById(hash)?.scrollIntoView({ block: "start" });
  }, [data, hash]);
  if (error) {
    return (
      <div className="fw-page">
        <ProblemView error={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  if (!data) {
    return (
      <div className="fw-page" aria-busy="true">
        <div className="fw-skeleton" style={{ height: 28, width: "60%" }} />
        <div className="fw-skeleton" style={{ height: 480, marginTop: 24 }} />
      </div>
    );
  }
  const { strategy, versions } = data;
  const sections = explainStrategy(strategy).filter(({ title }) => !shownAbove.has(title));
  return (
    <article className="fw-page fw-strategy">
      <div className="fw-question">
        <h1>
          Strategy v{strategy.version}, in force from {date(strategy.effective)}
        </h1>
      </div>
      <p className="fw-headline">{strategy.name}</p>
      {strategy.because ? <p className="fw-because">{strategy.because}</p> : null}
      <section>
        <h2>
          Where we play <span className="fw-soft">The first segment whose criteria hold is an account's segment</span>
        </h2>
        <SegmentList strategy={strategy} />
      </section>
      <div className="fw-sections">
        {sections.map(({ title, sentences }) => (
          <section key={title}>
            <h2>{title}</h2>
            <ul>
              {sentences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </section>
        ))}
        {versions.length > 1 ? (
          <section>
            <h2>Versions</h2>
            <ul>
              {versions.toReversed().map((version) => (
                <li key={version.version}>
                  v{version.version} from {date(version.effective)}: {version.name}
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </article>
  );
}
