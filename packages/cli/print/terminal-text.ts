import { stripVTControlCharacters } from "node:util";

/** Control characters but line break and tab, and those that turn the direction of writing around. */
const unseen = /(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu;

/** Text that a terminal only shows: names out of a CRM can neither move the cursor nor colour, hide or reverse what stands around them. */
export function terminalText(text: string): string {
  return stripVTControlCharacters(text).replace(unseen, "");
}
