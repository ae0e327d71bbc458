import { date } from "@fairway/charts";
import { views } from "@fairway/questions/views";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { questionSearch, type Search, textOf } from "../address/search.ts";
import { answerQuery, questionsQuery, statusQuery } from "../api/queries.ts";
import { useKeys } from "../keys/use-keys.ts";
import { NoSuchPage } from "../shell/no-such-page.tsx";
import { useSegmentNames } from "../strategy/segment-names.tsx";
import { ActLinks } from "./act-links.tsx";
import { ActOnSignal } from "./act-on-signal.tsx";
import { ActPanel } from "./act-panel.tsx";
import { actsOn } from "./acts.ts";
import { AnswerActions } from "./answer-actions.tsx";
import { AnswerBody } from "./answer-body.tsx";
import { AnswerSkeleton } from "./answer-skeleton.tsx";
import { ComparePicker } from "./compare-picker.tsx";
import { ComparedAnswer } from "./compared-answer.tsx";
import { DrillPanel } from "./drill-panel.tsx";
import { ParameterForm } from "./parameter-form.tsx";
import type { View } from "./picture.tsx";
import { ProblemView } from "./problem-view.tsx";
import { WhatIsMissing } from "./what-is-missing.tsx";

/** While another answer is on its way the last one stays, if it is to the same question. */
function ofSame<T>(id: string, previous: T | undefined, query: { readonly queryKey: readonly unknown[] } | undefined) {
  return query?.queryKey[1] === id ? keepPreviousData(previous) : undefined;
}

function withoutRow({ row: _, act: __, ...rest }: Search): Search {
  return rest;
}

/** The page of one question. Parameters, day and the row that is open are in the address; back works. */
export function AnswerPage() {
  const { id } = useParams({ from: "/questions/$id" });
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const segments = useSegmentNames();
  const asked = questionSearch(search);
  const { data: questions } = useQuery(questionsQuery);
  const { data: status } = useQuery(statusQuery);
  const question = questions?.find((each) => each.id === id);
  const found = useQuery({
    ...answerQuery(id, asked),
    placeholderData: (previous, query) => ofSame(id, previous, query),
  });
  const answer = found.data;
  const cell = textOf(search, "row");
  const compare = textOf(search, "compare");
  const beside = useQuery({
    ...answerQuery(id, { ...asked, as_of: compare ?? "" }),
    enabled: compare !== undefined && compare !== answer?.asOf,
    placeholderData: (previous, query) => ofSame(id, previous, query),
  });
  const withItself = compare !== undefined && compare === answer?.asOf;
  const other = compare !== undefined && compare !== answer?.asOf ? beside.data : undefined;
  useEffect(() => {
    document.title = `${question?.asks ?? "Question"} · Fairway`;
  }, [question?.asks]);

  const go = (next: Search): void =>
    void navigate({ to: "/questions/$id", params: { id }, search: next, resetScroll: false });
  const close = (): void => go(withoutRow(search));
  const row = answer?.table.rows.find((each) => JSON.stringify(each.drill) === cell);
  const acts = answer ? actsOn(answer, cell === undefined ? undefined : row, (name) => segments.get(name)?.id) : [];
  const act = acts.find(({ id: each }) => each === textOf(search, "act"));
  const stopActing = (): void => {
    const { act: _, ...rest } = search;
    go(rest);
  };
  useKeys({ escape: () => (act ? void stopActing() : cell === undefined ? false : void close()) });

  const set = (name: string, value: string | readonly string[] | undefined): void => {
    const { [name]: _, ...rest } = withoutRow(search);
    go(value === undefined ? rest : { ...rest, [name]: value });
  };
  const view = (views as Readonly<Record<string, View>>)[id];
  const onOpen = question?.drillable
    ? (drill: Readonly<Record<string, unknown>>) => go({ ...search, row: JSON.stringify(drill) })
    : undefined;
  const actions = answer ? (
    <AnswerActions question={id} search={withoutRow(search)} asOf={answer.asOf}>
      {cell === undefined && !act ? <ActLinks acts={acts} onAct={(next) => go({ ...search, act: next })} /> : null}
      <ComparePicker day={compare} latest={status?.dataThrough ?? null} onChange={(day) => set("compare", day)} />
    </AnswerActions>
  ) : null;
  const error = found.error ?? (compare === undefined ? null : beside.error);
  const controls = (
    <>
      {withItself ? (
        <p role="status" className="fw-soft fw-with-itself">
          This is {date(compare)} already. Pick another day to compare it with.
        </p>
      ) : null}
      {question ? <ParameterForm schema={question.params} search={search} onChange={set} /> : null}
    </>
  );

  if (questions && !question) return <NoSuchPage what="question" />;
  return (
    <div
      className="fw-beside"
      data-open={cell === undefined && !act ? undefined : ""}
      data-fetching={found.isPlaceholderData || beside.isPlaceholderData ? "" : undefined}
    >
      <div className="fw-page">
        {error ? (
          <>
            <div className="fw-question">
              <h1>{question?.asks ?? "This question"}</h1>
              {actions}
            </div>
            {controls}
            <ProblemView error={error} onRetry={() => void (found.error ? found : beside).refetch()} />
          </>
        ) : answer && other ? (
          <ComparedAnswer
            answer={answer}
            other={other}
            view={view}
            actions={actions}
            controls={controls}
            column={textOf(search, "column")}
            onColumn={(key) => set("column", key)}
            onOpen={onOpen}
            opened={cell}
          />
        ) : answer && !beside.isLoading ? (
          <AnswerBody
            answer={answer}
            view={view}
            actions={actions}
            controls={answer.state === "not available" ? null : controls}
            missing={
              <WhatIsMissing
                needs={question?.needs ?? []}
                betterWith={question?.betterWith ?? {}}
                counts={status?.counts ?? {}}
              />
            }
            onOpen={onOpen}
            opened={cell}
            keys
            actOn={(signal) => <ActOnSignal question={id} signal={signal.key} />}
          />
        ) : (
          <AnswerSkeleton asks={question?.asks} />
        )}
      </div>
      {act ? <ActPanel key={`${act.id} ${cell}`} act={act} onClose={stopActing} /> : null}
      {cell === undefined || act ? null : (
        <DrillPanel
          question={id}
          search={asked}
          cell={cell}
          row={row}
          actions={<ActLinks acts={row ? acts : []} onAct={(next) => go({ ...search, act: next })} />}
          columns={answer?.table.columns ?? []}
          currency={answer?.currency ?? null}
          onClose={close}
        />
      )}
    </div>
  );
}
