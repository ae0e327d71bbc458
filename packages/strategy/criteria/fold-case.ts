/**
 * Text without regard to case, letter by letter as databases' `lower()` does it (Unicode's simple mapping): `Σ` is `σ` also at a word's end,
 * and `İ` is `i`, where JavaScript's own `toLowerCase` looks at neighbours.
 */
export function foldCase(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase();
  return Array.from(text, (letter) => Array.from(letter.toLowerCase())[0] ?? "").join("");
}
