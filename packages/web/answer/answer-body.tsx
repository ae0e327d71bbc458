import { plain } from "@fairway/charts";
import type { Answer } from "@fairway/questions";
import type { ReactNode } from "react";
import { Headline } from "./headline.tsx";
import { HowWeKnow } from "./how-we-know.tsx";
import { Picture, type View } from "./picture.tsx";
import { RowsTable } from "./rows-table.tsx";
import { WhatToDo } from "./what-to-do.tsx";

export type AnswerBodyProps = {
  readonly answer: Answer;
  readonly view: View | undefined;
  /** What stands right of the question: share, export. */
  readonly actions?: ReactNode;
  /** What stands under the sentence: the parameters. */
  readonly controls?: ReactNode;
  /** What stands in the picture's place where the question cannot be opened yet. */
  readonly missing?: ReactNode;
  readonly onOpen?: ((drill: Readonly<Record<string, unknown>>) => void) | undefined;
  readonly opened?: string | undefined;
  readonly keys?: boolean;
  /** The way to act on a signal, where there is one. */
  readonly actOn?: ((signal: Answer["signals"][number]) => ReactNode) | undefined;
};

/** An answer in the order that never changes: question, sentence, picture, what to do, rows, how we know. */
export function AnswerBody({ answer, view, actions, controls, missing, onOpen, opened, keys, actOn }: AnswerBodyProps) {
  const { rows } = answer.table;
  return (
    <article className="fw-answer" data-state={answer.state}>
      <div className="fw-question">
        <h1>{answer.asks}</h1>
        {actions}
      </div>
      <p className="fw-headline">
        <Headline answer={answer} />
      </p>
      {controls}
      {answer.state === "not available" ? missing : <Picture answer={answer} view={view} />}
      {answer.state === "not available" ? null : (
        <>
          {answer.state === "answered" ? <WhatToDo signals={answer.signals} actOn={actOn} /> : null}
          {rows.length > 0 ? (
            <section className="fw-rows">
              <h2>
                {plain(rows.length)} {rows.length === 1 ? "row" : "rows"}
                {onOpen && rows.some((row) => row.drill) ? (
                  <span className="fw-soft"> Open one to see the records behind it</span>
                ) : null}
              </h2>
              <RowsTable
                caption={answer.asks}
                table={answer.table}
                currency={answer.currency}
                onOpen={onOpen}
                opened={opened}
                keys={keys ?? false}
              />
            </section>
          ) : null}
          <HowWeKnow answer={answer} />
        </>
      )}
    </article>
  );
}
