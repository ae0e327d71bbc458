import { resolveTokens, type Theme, tokens } from "../tokens.ts";

const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/**
 * An SVG of the page as a file of its own: colours in place of variables, background, title and description inside.
 *
 * @param markup the `<svg>` element's outer HTML.
 */
export function standaloneSvg(markup: string, about: { title: string; description: string }, theme: Theme): string {
  const inside = `<title>${escapeText(about.title)}</title><desc>${escapeText(about.description)}</desc><rect width="100%" height="100%" fill="${tokens[theme].page}"/>`;
  const named = markup.includes("xmlns=") ? markup : markup.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"');
  return resolveTokens(named.replace(/>/, `>${inside}`), theme);
}
