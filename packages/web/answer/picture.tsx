import type { Answer } from "@fairway/questions";
import { Component, type ComponentType, type ReactNode } from "react";

/** The picture of a question: drawn from its answer alone. */
export type View = ComponentType<{ readonly result: never; readonly answer: never }>;

class Boundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }
  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="fw-empty-picture" role="alert">
        <p>The picture could not be drawn</p>
        <p>The sentence, the table and the method are not affected.</p>
      </div>
    );
  }
}

/** An answer's picture; a view that fails takes nothing else of the page with it. */
export function Picture({ answer, view: Drawn }: { answer: Answer; view: View | undefined }) {
  if (answer.result === null || !Drawn) return null;
  return (
    <div className="fw-picture">
      <Boundary key={`${answer.question} ${answer.asOf} ${JSON.stringify(answer.params)}`}>
        <Drawn result={answer.result as never} answer={answer as never} />
      </Boundary>
    </div>
  );
}
