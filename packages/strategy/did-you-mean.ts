import { distance } from "fastest-levenshtein";

/** The candidate nearest to a word, or undefined where none is near enough (a third of its letters may differ) to be what the author meant. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const plain = normalise(word);
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const other = normalise(candidate);
    const contained = plain.length >= 4 && other.length >= 4 && (other.includes(plain) || plain.includes(other));
    const apart = contained ? 1 : distance(plain, other);
    const allowed = Math.max(1, Math.floor(Math.max(plain.length, other.length) / 3));
    if (apart <= allowed && apart < bestDistance) {
      best = candidate;
      bestDistance = apart;
    }
  }
  return best;
}

/** "Did you mean `x`?", or the list of what is possible where nothing is near and the list is short, or undefined. */
export function didYouMean(word: string, candidates: readonly string[]): string | undefined {
  const match = nearest(word, candidates);
  if (match !== undefined) return `Did you mean \`${match}\`?`;
  if (candidates.length === 0 || candidates.length > 24) return undefined;
  return `Possible here: ${candidates.join(", ")}.`;
}

const normalise = (word: string) => word.toLowerCase().replaceAll(/[\s_-]+/g, "_");
