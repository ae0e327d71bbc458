import { date } from "@fairway/charts";
import type { Answer } from "@fairway/questions";

/** n, period, method, what it adjusts for, limits, and the versions that the answer rests on. */
export function HowWeKnow({ answer }: { answer: Answer }) {
  const { strategy, data } = answer.versions;
  return (
    <details className="fw-how" open>
      <summary>
        <h2>How we know</h2>
      </summary>
      <ul>
        {answer.method.map((sentence) => (
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
