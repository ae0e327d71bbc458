import { date } from "@fairway/charts/formats";
import type { Workspace } from "@fairway/workspace";
import { tableText } from "./print-table.ts";

type Answer = Awaited<ReturnType<Workspace["ask"]>>;

/** Breaks a text into lines of a terminal's width. */
export function wrapped(text: string, width: number, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.replace(/[\t\n\v\f\r]+/g, " ").split(" ")) {
    if (line !== "" && line.length + word.length + 1 > width - indent.length) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => `${indent}${each}`).join("\n");
}

/** How wide sentences and tables may be; a table that nobody watches is not fitted. */
export type Widths = { readonly sentences: number; readonly table: number | undefined };

/** The widths of what is printed to: of the terminal, where it is one. */
export function widthsOf(stream: NodeJS.WriteStream = process.stdout): Widths {
  return {
    sentences: Math.min(stream.columns ?? 100, 120),
    table: stream.isTTY && stream.columns > 0 ? stream.columns : undefined,
  };
}

/** An answer in a terminal, in the order of its page: question, sentence, what to do, rows, how we know. */
export function answerText(answer: Answer, { sentences: width, table }: Widths): string {
  const parts = [`${answer.asks}   as of ${date(answer.asOf)}`, "", wrapped(answer.headline, width)];
  if (answer.signals.length > 0) {
    parts.push("", "What to do");
    for (const signal of answer.signals.slice(0, 10)) {
      parts.push(
        wrapped(
          `${signal.says} ${signal.action} (${signal.owner.name ?? signal.owner.role}, by ${date(signal.due)}).`,
          width,
          "  ",
        ),
      );
    }
    if (answer.signals.length > 10) parts.push(`  … and ${answer.signals.length - 10} more`);
  }
  if (answer.table.rows.length > 0) {
    const rows = answer.table.rows.map((row) => row.cells);
    parts.push("", tableText(answer.table.columns, rows, { currency: answer.currency, width: table }));
  }
  if (answer.method.length > 0) {
    parts.push("", "How we know");
    for (const sentence of answer.method) parts.push(wrapped(sentence, width, "  "));
  }
  const { strategy, data } = answer.versions;
  parts.push("", `Strategy \u201c${strategy.name}\u201d, version ${strategy.version}; data version ${data}.`);
  return parts.join("\n");
}
