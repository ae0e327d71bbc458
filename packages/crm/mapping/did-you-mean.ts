import { distance } from "fastest-levenshtein";

const simple = (text: string) => text.toLowerCase().replace(/[\s_\-.]/g, "");

/** The known name that a person most likely meant, if one is near enough. */
export function nearest(text: string, known: readonly string[]): string | undefined {
  let best: { name: string; far: number } | undefined;
  for (const name of known) {
    const far = simple(name) === simple(text) ? 0 : distance(simple(text), simple(name));
    if (!best || far < best.far) best = { name, far };
  }
  return best && best.far <= Math.max(1, Math.floor(simple(text).length / 3)) ? best.name : undefined;
}

/** "Did you mean `X`?" where something is near, else what there is to choose from. */
export function suggestion(text: string, known: readonly string[], what: string): string {
  const meant = nearest(text, known);
  if (meant !== undefined) return `Did you mean \`${meant}\`?`;
  const shown = known.slice(0, 12).map((name) => `\`${name}\``);
  return `${what}: ${shown.join(", ")}${known.length > shown.length ? ", ..." : ""}`;
}
