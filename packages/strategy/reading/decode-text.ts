/** A document's text without its byte-order mark, and what keeps it from being text at all, with its place. */
export interface DecodedText {
  readonly text: string;
  readonly fault?: {
    readonly place: readonly [number, number];
    readonly code: string;
    readonly message: string;
    readonly suggestion: string;
  };
}

/** Text from a document's bytes or text; names the first place that is not UTF-8 text. */
export function decodeText(source: string | Uint8Array): DecodedText {
  const whole = typeof source === "string" ? source : new TextDecoder("utf-8").decode(source);
  const text = whole.replace(/^\uFEFF/, "");
  const wrong = text.search(/[\uFFFD\0]/);
  if (wrong < 0) return { text };
  const utf16 = text.includes("\0");
  return {
    text,
    fault: {
      place: [wrong, wrong + 1],
      code: "not-utf8",
      message: utf16
        ? "This is not UTF-8 text; it looks like UTF-16 or a binary file."
        : "A character here could not be read: the file is not UTF-8 text.",
      suggestion: "Save the file as UTF-8 and try again.",
    },
  };
}
