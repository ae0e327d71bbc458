/** Something in a strategy document that cannot stand (or, as a warning, that its author should look at). Lines and columns count from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  /** The text that is wrong, as it stands in the document; empty where something is missing. */
  readonly offending: string;
  /** The whole line that holds it, for a caret underneath. */
  readonly lineText: string;
  readonly message: string;
  readonly suggestion?: string;
}

/**
 * One problem as a person reads it in a terminal: `file:line:column`, what is wrong, the line with a caret under the place, and what to do.
 *
 * @example
 * strategy.yaml:14:20  `account.industy` is not a field of account.
 *   14 |     when: { account.industy: [hospital] }
 *      |             ^^^^^^^^^^^^^^^
 *   Did you mean `account.industry`?
 */
export function formatProblem(problem: Problem): string {
  const { file, line, column, offending, message, suggestion } = problem;
  const { shown, start } = clipped(problem.lineText.replaceAll("\t", " "), column - 1);
  const margin = " ".repeat(String(line).length);
  const width = Math.max(1, Math.min(offending.length, shown.length - start));
  return [
    `${file}:${line}:${column}  ${message}`,
    ...(shown.trim() === "" ? [] : [`  ${line} | ${shown}`, `  ${margin} | ${" ".repeat(start)}${"^".repeat(width)}`]),
    ...(suggestion === undefined ? [] : [`  ${suggestion}`]),
  ].join("\n");
}

const mostShown = 140;

/** A line short enough for a terminal, and where the place stands in what is left of it. */
function clipped(line: string, at: number): { readonly shown: string; readonly start: number } {
  if (line.length <= mostShown) return { shown: line, start: at };
  const from = Math.max(0, Math.min(at - 60, line.length - mostShown));
  const piece = line.slice(from, from + mostShown);
  const shown = `${from > 0 ? "…" : ""}${piece}${from + mostShown < line.length ? "…" : ""}`;
  return { shown, start: at - from + (from > 0 ? 1 : 0) };
}
