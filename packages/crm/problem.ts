/** Something wrong with what a person gave us: a file or a mapping. */
export type Problem = {
  readonly file: string;
  /** 1-based; null where the whole file is meant. */
  readonly line: number | null;
  /** Character of that line, 1-based; null where the whole line is meant. */
  readonly column: number | null;
  /** What is wrong, in the author's terms. */
  readonly says: string;
  /** What to do about it. */
  readonly remedy: string;
};

/** One problem as one line of text: `accounts.csv:3:7: what is wrong. What to do.` */
export function problemText({ file, line, column, says, remedy }: Problem): string {
  const place = [file, line, column].filter((part) => part !== null).join(":");
  return `${place}: ${sentence(says)} ${sentence(remedy)}`.trim();
}

function sentence(text: string): string {
  if (text === "") return "";
  const first = text.charAt(0);
  return `${/^[a-z]+[ ,']/.test(text) ? first.toUpperCase() + text.slice(1) : text}${/[.?!]$/.test(text) ? "" : "."}`;
}
