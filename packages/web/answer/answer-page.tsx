import { views } from "@fairway/questions/views";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { questionSearch, type Search, textOf } from "../address/search.ts";
import { answerQuery, questionsQuery, statusQuery } from "../api/queries.ts";
import { useKeys } from "../keys/use-keys.ts";
import { AnswerActions } from "./answer-actions.tsx";
import { AnswerBody } from "./answer-body.tsx";
import { AnswerSkeleton } from "./answer-skeleton.tsx";
import { DrillPanel } from "./drill-panel.tsx";
import { ParameterForm } from "./parameter-form.tsx";
import type { View } from "./picture.tsx";
import { ProblemView } from "./problem-view.tsx";
import { WhatIsMissing } from "./what-is-missing.tsx";

/** The page of one question. Parameters, day and the row that is open are in the address; back works. */
export function AnswerPage() {
  const { id } = useParams({ from: "/questions/$id" });
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const asked = questionSearch(search);
  const { data: questions } = useQuery(questionsQuery);
  const { data: status } = useQuery(statusQuery);
  const question = questions?.find((each) => each.id === id);
  const found = useQuery({
    ...answerQuery(id, asked),
    placeholderData: (previous, query) => (query?.queryKey[1] === id ? keepPreviousData(previous) : undefined),
  });
  const answer = found.data;
  const cell = textOf(search, "row");
  useEffect(() => {
    document.title = `${question?.asks ?? "Question"} · Fairway`;
  }, [question?.asks]);

  const go = (next: Search): void =>
    void navigate({ to: "/questions/$id", params: { id }, search: next, resetScroll: false });
  const close = (): void => {
    const { row: _, ...rest } = search;
    go(rest);
  };
  useKeys({ escape: () => (cell === undefined ? false : void close()) });

  const controls = question ? (
    <ParameterForm
      schema={question.params}
      search={search}
      onChange={(name, value) => {
        const { row: _, [name]: __, ...rest } = search;
        go(value === undefined ? rest : { ...rest, [name]: value });
      }}
    />
  ) : null;

  return (
    <div
      className="fw-beside"
      data-open={cell === undefined ? undefined : ""}
      data-fetching={found.isPlaceholderData ? "" : undefined}
    >
      <div className="fw-page">
        {found.error ? (
          <>
            <div className="fw-question">
              <h1>{question?.asks ?? "This question"}</h1>
            </div>
            {controls}
            <ProblemView error={found.error} onRetry={() => void found.refetch()} />
          </>
        ) : answer ? (
          <AnswerBody
            answer={answer}
            view={(views as Readonly<Record<string, View>>)[id]}
            actions={<AnswerActions question={id} search={asked} asOf={answer.asOf} />}
            controls={answer.state === "not available" ? null : controls}
            missing={
              <WhatIsMissing
                needs={question?.needs ?? []}
                betterWith={question?.betterWith ?? {}}
                counts={status?.counts ?? {}}
              />
            }
            onOpen={question?.drillable ? (drill) => go({ ...search, row: JSON.stringify(drill) }) : undefined}
            opened={cell}
            keys
          />
        ) : (
          <AnswerSkeleton asks={question?.asks} />
        )}
      </div>
      {cell === undefined ? null : (
        <DrillPanel
          question={id}
          search={asked}
          cell={cell}
          row={answer?.table.rows.find((each) => JSON.stringify(each.drill) === cell)}
          columns={answer?.table.columns ?? []}
          currency={answer?.currency ?? null}
          onClose={close}
        />
      )}
    </div>
  );
}
