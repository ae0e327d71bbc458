import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Search } from "../address/search.ts";
import { Headline } from "../answer/headline.tsx";
import { problemFromError } from "../api/fetch-json.ts";
import { answerQuery, type QuestionSummary } from "../api/queries.ts";

/** A question and its answer in one sentence. */
export function QuestionLine({ question, search }: { question: QuestionSummary; search: Search }) {
  const { data: answer, error } = useQuery(answerQuery(question.id, search));
  const signals = answer?.signals.length ?? 0;
  return (
    <Link
      to="/questions/$id"
      params={{ id: question.id }}
      search={search}
      className="fw-line"
      data-row=""
      data-state={answer?.state}
    >
      <span className="fw-line-asks">{question.asks}</span>
      <span className="fw-line-says">
        {answer ? (
          <Headline answer={answer} />
        ) : error ? (
          problemFromError(error).says
        ) : (
          <span className="fw-skeleton" style={{ display: "block", height: 20, width: "70%" }} />
        )}
      </span>
      <span className="fw-line-count">{signals > 0 ? `\u25c6 ${signals}` : ""}</span>
    </Link>
  );
}
