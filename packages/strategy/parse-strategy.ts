import { LineCounter, parseAllDocuments } from "yaml";
import { checkDocument } from "./language/check-document.ts";
import { type Strategy, strategyShape } from "./language/strategy.ts";
import type { Problem } from "./problem.ts";
import { decodeText } from "./reading/decode-text.ts";
import { Reading } from "./reading/reading.ts";
import { reportSyntax } from "./reading/report-syntax.ts";

/** A strategy, or everything that is wrong with its document. Warnings never keep a strategy from being used. */
export type ParsedStrategy =
  | { readonly strategy: Strategy; readonly problems: readonly []; readonly warnings: readonly Problem[] }
  | { readonly strategy: undefined; readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] };

/**
 * Reads a strategy document. All problems are found at once, in document order, each with its place, what is wrong in the author's terms,
 * and a suggestion where there is one. Never throws on any input.
 *
 * @param source the document's text, or its bytes, which must be UTF-8
 * @param file the name that problems carry
 * @param asOf an ISO date; segments that have expired by then are warned of
 */
export function parseStrategy(
  source: string | Uint8Array,
  file = "strategy.yaml",
  { asOf }: { readonly asOf?: string } = {},
): ParsedStrategy {
  const lines = new LineCounter();
  const { text, fault } = decodeText(source);
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    keepSourceTokens: true,
  });
  const reading = new Reading(file, text, lines);
  if (fault !== undefined) {
    reading.problem(fault.place, fault.code, fault.message, fault.suggestion);
    return failed(reading);
  }
  const [document, second] = Array.isArray(documents) ? documents : [];
  if (document === undefined || (document.contents === null && document.errors.length === 0)) {
    reading.problem(
      [0, 0],
      "empty-file",
      "This file holds no strategy: it is empty.",
      "Start with `company:`, `name:`, `version: 1`, `effective:` and `where_we_play:`.",
    );
    return failed(reading);
  }
  if (second !== undefined) {
    const begins = second.range[0];
    reading.problem(
      [begins, begins],
      "several-documents",
      "A second document begins here (after `---`); one file holds one strategy.",
      "Put it in a file of its own, or remove the `---`.",
    );
  }
  reportSyntax([...document.errors, ...document.warnings], reading);
  const strategy = document.contents === null ? undefined : strategyShape.read(document.contents, reading);
  checkDocument(reading, asOf);
  return strategy === undefined || reading.problems.length > 0
    ? failed(reading)
    : { strategy, problems: [], warnings: inOrder(reading.warnings) };
}

function failed(reading: Reading): ParsedStrategy {
  return { strategy: undefined, problems: inOrder(trusted(reading.problems)), warnings: inOrder(reading.warnings) };
}

/** Where the text is not YAML, what stands behind the first fault, or seems to be missing, may only look wrong because of it. */
function trusted(problems: readonly Problem[]): readonly Problem[] {
  const faults = problems.filter(({ code }) => code.startsWith("yaml-"));
  if (faults.length === 0) return problems;
  const first = Math.min(...faults.map(({ line }) => line));
  const certain = problems.filter(({ code, line }) => !faulty.has(code) && !code.startsWith("yaml-") && line < first);
  return [...faults, ...certain];
}

const faulty = new Set(["missing-field", "unknown-name", "empty-field", "no-target", "no-budget"]);

const inOrder = (problems: readonly Problem[]) => problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
