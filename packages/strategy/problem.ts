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
  const { file, line, column, message, suggestion } = problem;
  const gutter = String(line);
  const shown = problem.lineText.replaceAll("\t", " ");
  const width = Math.max(1, Math.min(problem.offending.length, shown.length - column + 1));
  return [
    `${file}:${line}:${column}  ${message}`,
    ...(shown.trim() === ""
      ? []
      : [`  ${gutter} | ${shown}`, `  ${" ".repeat(gutter.length)} | ${" ".repeat(column - 1)}${"^".repeat(width)}`]),
    ...(suggestion === undefined ? [] : [`  ${suggestion}`]),
  ].join("\n");
}
