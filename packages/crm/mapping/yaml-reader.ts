import { isMap, isScalar, isSeq, type LineCounter, type Node, type Pair, type Scalar } from "yaml";
import type { Problem } from "../problem.ts";
import { suggestion } from "./did-you-mean.ts";

type Entry = Pair<Node, Node | null>;

/** Reads YAML nodes as what they should be, and collects every problem with its line and column. */
export class YamlReader {
  readonly problems: Problem[] = [];
  readonly #file: string;
  readonly #lines: LineCounter;

  constructor(file: string, lines: LineCounter) {
    this.#file = file;
    this.#lines = lines;
  }

  problem(node: Node | null | undefined, says: string, remedy: string): void {
    const { line, col } = this.#lines.linePos(node?.range?.[0] ?? 0);
    this.problems.push({ file: this.#file, line, column: col, says, remedy });
  }

  /** A mapping's entries by key; unknown keys are problems. */
  entries(node: Node | null, known: readonly string[], what: string): Record<string, Entry | undefined> {
    const entries: Record<string, Entry | undefined> = {};
    for (const { key, keyNode, pair } of this.pairs(node, what)) {
      if (!known.includes(key))
        this.problem(keyNode, `\`${key}\` is nothing that ${what} can say`, suggestion(key, known, "It can say"));
      else entries[key] = pair;
    }
    return entries;
  }

  pairs(
    node: Node | null,
    what = "this",
  ): { readonly key: string; readonly keyNode: Node | null; readonly value: Node | null; readonly pair: Entry }[] {
    if (!isMap(node)) {
      this.problem(node, `${what} is a list of \`key: value\` lines`, "Indent them under it, one a line");
      return [];
    }
    return node.items.map((item) => {
      const pair = item as Entry;
      return { key: scalarText(pair.key) ?? "", keyNode: pair.key, value: pair.value, pair };
    });
  }

  list(node: Node | null): (Node | null)[] {
    if (isSeq(node)) return node.items as (Node | null)[];
    this.problem(node, "a list is expected here", "Begin each item with `- `");
    return [];
  }

  /** A scalar as it is written: `TRUE` stays "TRUE" and `007` stays "007". */
  text(node: Node | null): string | undefined {
    const text = scalarText(node);
    if (text === undefined) this.problem(node, "one text is expected here", "Write a single value");
    return text;
  }

  /** One text, or a list of them. */
  texts(node: Node | null): string[] {
    if (isSeq(node)) return node.items.flatMap((item) => this.text(item as Node | null) ?? []);
    const text = this.text(node);
    return text === undefined ? [] : [text];
  }

  textOrNull(node: Node | null): string | null {
    return isUnknown(node) ? null : (this.text(node) ?? null);
  }

  /** `text: text` lines; `null`, `~` or nothing after the colon is unknown. */
  values(node: Node | null): Record<string, string | null> {
    return Object.fromEntries(this.pairs(node).map(({ key, value }) => [key, this.textOrNull(value)]));
  }

  flag(node: Node | null): boolean | undefined {
    if (isScalar(node) && typeof node.value === "boolean") return node.value;
    this.problem(node, "true or false is expected here", "Write `true` or `false`");
    return undefined;
  }

  number(node: Node | null): number | undefined {
    if (isScalar(node) && typeof node.value === "number") return node.value;
    const fraction = /^(\d+)\/([1-9]\d*)$/.exec(scalarText(node) ?? "");
    if (fraction) return Number(fraction[1]) / Number(fraction[2]);
    this.problem(
      node,
      "a number is expected here",
      "Write it with a decimal point and no unit, or as a fraction such as 1/60",
    );
    return undefined;
  }

  oneOf<const Choice extends string>(node: Node | null, choices: readonly Choice[], what: string): Choice | undefined {
    const text = this.text(node);
    if (text === undefined) return undefined;
    const choice = choices.find((one) => one === text);
    if (choice === undefined)
      this.problem(node, `\`${text}\` is not allowed here`, suggestion(text, choices, `${what} one of`));
    return choice;
  }
}

const isUnknown = (node: Node | null) => node === null || (isScalar(node) && node.value === null);

function scalarText(node: Node | null): string | undefined {
  if (!isScalar(node)) return undefined;
  const { value, source, type } = node as Scalar;
  if (type === "PLAIN" && source !== undefined) return source;
  return value === null ? "" : String(value);
}
