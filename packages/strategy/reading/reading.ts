import { isAlias, isScalar, type LineCounter, type Node, type ParsedNode } from "yaml";
import { didYouMean } from "../did-you-mean.ts";
import type { Problem } from "../problem.ts";

/** A place in the text: a parsed node, or a pair of character offsets. */
export type Place = Node | ParsedNode | readonly [number, number];

interface Mention {
  readonly kind: string;
  readonly id: string;
  readonly place: Place;
}

interface Note {
  readonly value: unknown;
  readonly place: Place;
}

/**
 * One reading of a document: collects every problem with its place, the names that the document defines and mentions (checked against each
 * other at the end), and noted values for checks that look across the document.
 */
export class Reading {
  readonly file: string;
  readonly text: string;
  readonly problems: Problem[] = [];
  readonly warnings: Problem[] = [];
  readonly #lines: LineCounter;
  readonly #defined = new Map<string, Map<string, Place>>();
  readonly #mentions: Mention[] = [];
  readonly #notes = new Map<string, Note[]>();

  constructor(file: string, text: string, lines: LineCounter) {
    this.file = file;
    this.text = text;
    this.#lines = lines;
  }

  /** The text of a place, its first line only. */
  offending(place: Place): string {
    const [start, end] = range(place);
    return (this.text.slice(start, end).split("\n", 1)[0] ?? "").trimEnd();
  }

  /** Records a problem; always returns undefined, so that a reader can `return reading.problem(...)`. */
  problem(place: Place, code: string, message: string, suggestion?: string): undefined {
    this.problems.push(this.#located(place, code, message, suggestion));
    return undefined;
  }

  warning(place: Place, code: string, message: string, suggestion?: string): void {
    this.warnings.push(this.#located(place, code, message, suggestion));
  }

  /** "expected a share like 60%", for a value of another kind. */
  mismatch(place: Place, expects: string, suggestion?: string): undefined {
    const found = describeFound(place, this.offending(place));
    return this.problem(place, "wrong-type", `${found}; expected ${expects}.`, suggestion);
  }

  /** Says that this document defines a name, once; the second definition is the problem. */
  define(kind: string, id: string, place: Place): void {
    const names = this.#defined.get(kind) ?? new Map<string, Place>();
    this.#defined.set(kind, names);
    const first = names.get(id);
    if (first === undefined) names.set(id, place);
    else
      this.problem(
        place,
        "duplicate-id",
        `The ${kind} \`${id}\` is defined twice; it stands on line ${this.line(first)} already.`,
        "Rename or remove one of them.",
      );
  }

  /** Says that this document mentions a name which it must define somewhere. */
  mention(kind: string, id: string, place: Place): void {
    this.#mentions.push({ kind, id, place });
  }

  note(topic: string, value: unknown, place: Place): void {
    this.#notes.set(topic, [...(this.#notes.get(topic) ?? []), { value, place }]);
  }

  /** What was noted under a topic, in document order. */
  noted(topic: string): readonly Note[] {
    return this.#notes.get(topic) ?? [];
  }

  definedNames(kind: string): readonly string[] {
    return [...(this.#defined.get(kind)?.keys() ?? [])];
  }

  /** Reports every mention of a name that nothing defines. Names in `known` need no definition in the document. */
  resolveMentions(known: Readonly<Record<string, readonly string[]>> = {}): void {
    for (const { kind, id, place } of this.#mentions) {
      const names = [...this.definedNames(kind), ...(known[kind] ?? [])];
      if (names.includes(id)) continue;
      const suggestion = names.length === 0 ? `This strategy defines no ${kind} yet.` : didYouMean(id, names);
      this.problem(place, "unknown-name", `\`${id}\` is not a ${kind} of this strategy.`, suggestion);
    }
  }

  line(place: Place): number {
    return this.#lines.linePos(range(place)[0]).line;
  }

  #located(place: Place, code: string, message: string, suggestion: string | undefined): Problem {
    const [start] = range(place);
    const { line, col } = this.#lines.linePos(start);
    const lineStart = this.#lines.lineStarts[line - 1] ?? 0;
    return {
      file: this.file,
      line: Math.max(1, line),
      column: Math.max(1, col),
      code,
      offending: this.offending(place),
      lineText: (this.text.slice(lineStart).split(/\r?\n/, 1)[0] ?? "").trimEnd(),
      message,
      ...(suggestion === undefined ? {} : { suggestion }),
    };
  }
}

function range(place: Place): readonly [number, number] {
  if (Array.isArray(place)) return place as unknown as readonly [number, number];
  const nodeRange = (place as Node).range;
  return nodeRange ? [nodeRange[0], nodeRange[1]] : [0, 0];
}

function describeFound(place: Place, offending: string): string {
  if (Array.isArray(place)) return "Found nothing";
  const node = place as Node;
  if (isAlias(node)) return `Found the alias \`${offending}\``;
  if (isScalar(node)) return node.value === null ? "Nothing is given here" : `Found \`${offending}\``;
  return offending.startsWith("-") || offending.startsWith("[") ? "Found a list" : "Found a group of fields";
}
