import type { Answer } from "@fairway/questions";
import { KeptTogether } from "./kept-together.tsx";

/** The answer in one sentence; a state other than "answered" is named before it, unless the sentence starts with it. */
export function Headline({ answer }: { answer: Pick<Answer, "state" | "headline"> }) {
  const named = answer.state === "answered" || answer.headline.toLowerCase().startsWith(answer.state);
  return (
    <>
      {named ? null : <span className="fw-state">{answer.state}</span>}
      <KeptTogether text={answer.headline} />
    </>
  );
}
