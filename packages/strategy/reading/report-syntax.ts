import type { YAMLError } from "yaml";
import type { Reading } from "./reading.ts";

type Words = readonly [message: string, suggestion?: string];

const words: Readonly<Partial<Record<YAMLError["code"], Words>>> = {
  TAB_AS_INDENT: ["A tab is used for indentation here.", "Indent with spaces, two for each level."],
  BAD_INDENT: ["The indentation does not line up here.", "Fields of one group must start in the same column."],
  BLOCK_IN_FLOW: [
    "Inside { } or [ ] entries are separated by commas; one is missing here, or an indented block begins.",
    "Put a comma between the entries.",
  ],
  BAD_DQ_ESCAPE: [
    'A backslash inside "double quotes" starts an escape that does not exist.',
    "Use 'single quotes', or write two backslashes.",
  ],
  BAD_SCALAR_START: ["A value cannot start with this character.", "Put the value in 'single quotes'."],
  MULTILINE_IMPLICIT_KEY: [
    "A field name runs over several lines; a `:` may be missing, or a quote is not closed.",
    "Write `name: value` on one line.",
  ],
  BLOCK_AS_IMPLICIT_KEY: [
    "A second `name:` stands on this line.",
    "Start a new line, or put text that holds a colon in 'quotes'.",
  ],
  MULTIPLE_DOCS: ["A second document begins here.", "One file holds one strategy."],
  BAD_ALIAS: ["A `*` here starts an alias.", "Put text that starts with * in 'quotes'."],
  NON_STRING_KEY: ["A field name must be a word."],
  KEY_OVER_1024_CHARS: ["A field name is longer than any field name is; a quote or `:` may be missing."],
  RESOURCE_EXHAUSTION: ["The document nests too deeply to be a strategy."],
};

/** Turns what the YAML parser objects to into problems in words an author knows. */
export function reportSyntax(errors: readonly YAMLError[], reading: Reading): void {
  const reported = new Set<string>();
  for (const error of errors) {
    const [message, suggestion] = unclosed(error) ?? words[error.code] ?? inWords(error);
    const once = `${error.pos[0]} ${message}`;
    if (reported.has(once)) continue;
    reported.add(once);
    reading.problem(
      [error.pos[0], Math.max(error.pos[1], error.pos[0] + 1)],
      `yaml-${error.code.toLowerCase().replaceAll("_", "-")}`,
      message,
      suggestion,
    );
  }
}

function inWords(error: YAMLError): Words {
  if (/Missing , /.test(error.message)) return ["A comma is missing between two entries.", "Put a comma between them."];
  if (/must be indented|must be sufficiently indented/.test(error.message))
    return ["This line must be indented further than the one it belongs to.", "Indent it with spaces."];
  if (/followed by map values/.test(error.message))
    return ["A `:` and a value are expected after this name.", "Write `name: value`."];
  if (/Unresolved tag/.test(error.message))
    return ["A word that starts with `!` has a meaning of its own in YAML.", "Put the text in 'quotes'."];
  return [`This is not readable as YAML: ${error.message.replace(/\.$/, "")}.`];
}

function unclosed({ message }: YAMLError): Words | undefined {
  const closing = /closing (['"])|end with a ([}\]])|expected.*([}\]])/i.exec(message);
  const mark = closing?.[1] ?? closing?.[2] ?? closing?.[3];
  return mark === undefined
    ? undefined
    : [`Something is opened and not closed: ${mark} is missing.`, "Close it where the value ends."];
}
