import { date } from "@fairway/charts";
import type { Answer } from "@fairway/questions";
import type { ReactNode } from "react";
import { ComparedRows, type ComparedRowsProps } from "./compared-rows.tsx";
import { Headline } from "./headline.tsx";
import { HowWeKnow } from "./how-we-know.tsx";
import { Picture, type View } from "./picture.tsx";
import { WhatToDo } from "./what-to-do.tsx";

function Day({ answer }: { answer: Answer }) {
  const { strategy } = answer.versions;
  return (
    <section data-state={answer.state}>
      <h2>{date(answer.asOf)}</h2>
      <p className="fw-headline">
        <Headline answer={answer} />
      </p>
      <p className="fw-soft">
        Strategy v{strategy.version} “{strategy.name}”
      </p>
    </section>
  );
}

/** A question answered as of two days: both sentences beside each other, the page's own picture, what changed row by row. */
export function ComparedAnswer(
  props: {
    readonly answer: Answer;
    readonly other: Answer;
    readonly view: View | undefined;
    readonly actions: ReactNode;
    readonly controls: ReactNode;
  } & Omit<ComparedRowsProps, "days" | "shown">,
) {
  const { answer, other, view, actions, controls, ...rows } = props;
  const days = other.asOf < answer.asOf ? { earlier: other, later: answer } : { earlier: answer, later: other };
  return (
    <article className="fw-answer" data-state={answer.state}>
      <div className="fw-question">
        <h1>{answer.asks}</h1>
        {actions}
      </div>
      <div className="fw-days">
        <Day answer={days.earlier} />
        <Day answer={days.later} />
      </div>
      {controls}
      {answer.state === "not available" ? null : (
        <section className="fw-shown">
          <h2 className="fw-soft">As of {date(answer.asOf)}</h2>
          <Picture answer={answer} view={view} />
        </section>
      )}
      {answer.state === "answered" ? <WhatToDo signals={answer.signals} /> : null}
      <ComparedRows days={days} shown={answer.asOf} {...rows} />
      <HowWeKnow answer={answer} />
      <HowWeKnow answer={other} besides={answer} />
    </article>
  );
}
