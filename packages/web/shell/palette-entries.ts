import type { Segment } from "@fairway/strategy";
import type { QuestionSummary } from "../api/queries.ts";
import type { PaletteEntry } from "./palette-matches.ts";

/** Everything that can be found: pages, questions, segments. */
export function paletteEntries(from: {
  readonly questions: readonly QuestionSummary[];
  readonly segments: readonly Segment[];
  readonly goTo: (path: "/" | "/strategy") => void;
  readonly goToQuestion: (id: string) => void;
  readonly goToSegment: (id: string) => void;
}): readonly PaletteEntry[] {
  return [
    ...from.questions.map((question) => ({
      key: `question ${question.id}`,
      title: question.asks,
      kind: "question",
      words: `${question.id} ${question.topic} ${question.serves.join(" ")}`,
      open: () => from.goToQuestion(question.id),
    })),
    ...from.segments.map((segment) => ({
      key: `segment ${segment.id}`,
      title: segment.name,
      kind: `segment, ${segment.play}`,
      words: segment.id,
      open: () => from.goToSegment(segment.id),
    })),
    { key: "home", title: "Home", kind: "page", open: () => from.goTo("/") },
    { key: "strategy", title: "Strategy", kind: "page", open: () => from.goTo("/strategy") },
  ];
}
