import type { Segment } from "@fairway/strategy";
import type { QuestionSummary } from "../api/queries.ts";
import type { PracticeSummary, StoredRecord } from "../practices/practice-queries.ts";
import type { Page } from "./pages.ts";
import type { PaletteEntry } from "./palette-matches.ts";

/** Everything that can be found: questions, segments, practices, pages, records. */
export function paletteEntries(from: {
  readonly questions: readonly QuestionSummary[];
  readonly segments: readonly Segment[];
  readonly practices: readonly PracticeSummary[];
  readonly records: readonly StoredRecord[];
  readonly pages: readonly Page[];
  readonly goTo: (path: Page["path"]) => void;
  readonly goToPractice: (id: string) => void;
  readonly goToRecord: (practice: string, record: string) => void;
  readonly goToQuestion: (id: string) => void;
  readonly goToSegment: (id: string) => void;
}): readonly PaletteEntry[] {
  const nameOf = (id: string): string => from.practices.find((practice) => practice.id === id)?.name ?? id;
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
    ...from.practices.map(({ id, name, purpose, serves }) => ({
      key: `practice ${id}`,
      title: name,
      kind: "practice",
      words: `${id} ${serves.join(" ")} ${purpose}`,
      open: () => from.goToPractice(id),
    })),
    ...from.pages.map(({ path, title }) => ({
      key: `page ${path}`,
      title,
      kind: "page",
      open: () => from.goTo(path),
    })),
    ...from.records.map(({ practice, record, title, state }) => ({
      key: `record ${practice} ${record}`,
      title,
      kind: `${nameOf(practice)}, ${state}`,
      open: () => from.goToRecord(practice, record),
    })),
  ];
}
