const narrow = new Set("iljtfrI.,:;|!'()[] \u202f\u2013-");
const wide = new Set("mwMWQOGDN%@&");

/** About how wide a text is in Inter, in pixels: enough to lay labels out without a browser. */
export function textWidth(text: string, size: number, bold = false): number {
  let em = 0;
  for (const letter of text) {
    if (narrow.has(letter)) em += letter === "\u202f" ? 0.2 : 0.32;
    else if (wide.has(letter)) em += 0.84;
    else if (letter >= "A" && letter <= "Z") em += 0.67;
    else em += 0.58;
  }
  return em * size * (bold ? 1.05 : 1);
}

/** The text, cut with an ellipsis where it would be wider than `room` pixels. */
export function fitText(text: string, size: number, room: number, bold = false): string {
  if (textWidth(text, size, bold) <= room) return text;
  let kept = text;
  while (kept.length > 1 && textWidth(`${kept}\u2026`, size, bold) > room) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}\u2026`;
}

/** The text on at most two lines, broken between words; cut with an ellipsis only where two lines do not hold it. */
export function fitTwoLines(text: string, size: number, room: number, bold = false): readonly string[] {
  if (textWidth(text, size, bold) <= room) return [text];
  const words = text.split(" ");
  const fitting = words.findLastIndex((_, at) => textWidth(words.slice(0, at + 1).join(" "), size, bold) <= room);
  if (fitting < 0 || words.length === 1) return [fitText(text, size, room, bold)];
  return [words.slice(0, fitting + 1).join(" "), fitText(words.slice(fitting + 1).join(" "), size, room, bold)];
}
