/** A docstring taken apart: its paragraphs, and the text of each tag in order. */
export type Docstring = {
  readonly paragraphs: readonly string[];
  readonly parameters: readonly { readonly name: string; readonly text: string }[];
  /** All other tags by name without the sign, such as `source`. */
  readonly tags: Readonly<Record<string, readonly string[]>>;
};

/** Parses the inside of a block comment, from its opening to its closing. */
export function parseDocstring(comment: string): Docstring {
  const lines = comment
    .replace(/^\/\*\*/, "")
    .replace(/\*\/$/, "")
    .split("\n")
    .map((line) => line.replace(/^\s*\*? ?/, "").trimEnd());
  const paragraphs: string[] = [];
  const parameters: { name: string; text: string }[] = [];
  const tags: Record<string, string[]> = {};
  let blocks: string[] = [""];
  let tag: string | undefined;
  const close = () => {
    const texts = blocks.map((block) => block.trim()).filter((block) => block !== "");
    if (tag === undefined) paragraphs.push(...texts);
    else if (tag === "param") {
      const [, name, text] = texts.join(" ").match(/^(\S+)\s*(?:-\s*)?([\s\S]*)$/) ?? ["", "", ""];
      parameters.push({ name: name!, text: text! });
    } else tags[tag] = [...(tags[tag] ?? []), texts.join(" ")];
    blocks = [""];
  };
  for (const line of lines) {
    const start = line.match(/^@(\w+)\s*(.*)$/);
    if (start) {
      close();
      tag = start[1]!;
      blocks = [start[2]!];
    } else if (line === "") blocks.push("");
    else blocks[blocks.length - 1] += `${blocks.at(-1) === "" ? "" : /^[-*] /.test(line) ? "\n" : " "}${line}`;
  }
  close();
  return { paragraphs, parameters, tags };
}
