import { isCollection, isNode, type Node, parseDocument, stringify, visit } from "yaml";

/** One change to a strategy's text. */
export type ProposedChange = {
  /** What changes, in a sentence; it stands as a comment where it changes. */
  readonly says: string;
  /** Whose word it rests on: names of records, each named in the comment. */
  readonly answers: readonly string[];
  /** Where the document says it, joined by dots, places in lists counted from 0; null where only words are known. */
  readonly place: string | null;
  readonly becomes: unknown;
};

/** A piece of text to be put in place of another, by offsets. */
type Splice = { readonly from: number; readonly to: number; readonly text: string };

const longest = 130;

function commentLines(says: string, answers: readonly string[], indent: string): string {
  const words = `${says.replace(/\s+/g, " ").trim()} (answers ${answers.join(", ")})`.split(" ");
  const lines: string[] = [];
  let line = `${indent}#`;
  for (const word of words) {
    if (line.length + word.length >= longest && line.trim() !== "#") {
      lines.push(line);
      line = `${indent}#`;
    }
    line += ` ${word}`;
  }
  return `${[...lines, line].join("\n")}\n`;
}

function nodeAt(document: ReturnType<typeof parseDocument>, place: readonly string[]): Node | undefined {
  let node: unknown = document.contents;
  for (const name of place) {
    if (!isCollection(node)) return undefined;
    node = node.get(/^\d+$/.test(name) && "items" in node && !node.has(name) ? Number(name) : name, true);
  }
  return isNode(node) && node.range ? node : undefined;
}

/** Where the line of an offset begins, and how far it is indented. */
function lineAt(text: string, offset: number): { readonly from: number; readonly indent: string } {
  const from = text.lastIndexOf("\n", offset - 1) + 1;
  return { from, indent: /^[ ]*/.exec(text.slice(from))![0] };
}

/** Where the entry begins that holds a value: the line of its key, which may lie above the value. */
function entryOf(document: ReturnType<typeof parseDocument>, node: Node): number {
  let begins = node.range![0];
  visit(document, {
    Pair(_, pair) {
      if (pair.value === node && isNode(pair.key) && pair.key.range) begins = pair.key.range[0];
    },
  });
  return begins;
}

/**
 * A strategy's text with the next version's number and day and with changes proposed in their places: every other
 * character stays as it is, comments and layout too. Each change carries a comment that says what it answers; one without a
 * place stands as a comment at the head, for somebody to write it in.
 *
 * @param text a strategy document that parses.
 * @throws Error naming a place that the document does not have, and what stands nearest to it.
 */
export function proposeChanges(
  text: string,
  next: { readonly version: number; readonly effective: string; readonly changes: readonly ProposedChange[] },
): string {
  const document = parseDocument(text);
  const replaced = (place: string, becomes: unknown): readonly [Node, Splice] => {
    const names = place.split(".");
    const node = nodeAt(document, names);
    if (!node) {
      const known = names.findIndex((_, at) => nodeAt(document, names.slice(0, at + 1)) === undefined);
      const above = names.slice(0, known).join(".") || "the document";
      throw new Error(`The document has no \u201c${place}\u201d: ${above} has no \u201c${names[known]}\u201d.`);
    }
    const value = stringify(becomes, { collectionStyle: "flow", lineWidth: 0 }).trim();
    const block = text.slice(node.range![0], node.range![1]);
    return [node, { from: node.range![0], to: node.range![1], text: block.endsWith("\n") ? `${value}\n` : value }];
  };
  const [, version] = replaced("version", next.version);
  const [, effective] = replaced("effective", next.effective);
  const comments = new Map<number, string>();
  const comment = (offset: number, { says, answers }: ProposedChange) => {
    const { from, indent } = lineAt(text, offset);
    comments.set(from, `${comments.get(from) ?? ""}${commentLines(says, answers, indent)}`);
  };
  const first = isCollection(document.contents) ? (document.contents.range?.[0] ?? 0) : 0;
  const values = next.changes.flatMap((change) => {
    if (change.place === null) {
      comment(first, { ...change, says: `To be written in: ${change.says}` });
      return [];
    }
    const [node, splice] = replaced(change.place, change.becomes);
    comment(entryOf(document, node), change);
    return [splice];
  });
  const splices = [
    version,
    effective,
    ...values,
    ...[...comments].map(([from, words]) => ({ from, to: from, text: words })),
  ];
  const last = new Map(splices.map((splice) => [`${splice.from} ${splice.to}`, splice]));
  return [...last.values()]
    .sort((a, b) => b.from - a.from || b.to - a.to)
    .reduce((whole, { from, to, text: put }) => whole.slice(0, from) + put + whole.slice(to), text);
}
