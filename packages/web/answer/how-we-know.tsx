import { date } from "@fairway/charts";
import type { Answer } from "@fairway/questions";

/**
 * n, period, method, what it adjusts for, limits, and the versions that the answer rests on; beside another day's answer
 * only what that one does not say.
 */
export function HowWeKnow({ answer, besides }: { answer: Answer; besides?: Answer }) {
  const { strategy, data } = answer.versions;
  const said = new Set(besides?.method);
  return (
    <details className="fw-how" open>
      <summary>
        <h2>{besides ? `What else holds as of ${date(answer.asOf)}` : "How we know"}</h2>
      </summary>
      <ul>
        {answer.method
          .filter((sentence) => !said.has(sentence))
          .map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        <li className="fw-soft">
          Strategy v{strategy.version} “{strategy.name}”, in force from {date(strategy.effective)}. Data version {data}.
          As of {date(answer.asOf)}.
        </li>
      </ul>
    </details>
  );
}
