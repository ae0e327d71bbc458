/** Words that say nothing of what a text is about. */
const empty = new Set(
  "a an and are as at be been but by can do does for from get had has have he her his i if in into is it its just like me more my no not of on one only or our out she so some such than that the their them then there these they this those to told too up us very was we were what when where which who will with would you your".split(
    " ",
  ),
);

const endings = ["ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "ly", "s"];

/** A word without its commonest English ending, as long as four letters stay. */
function stem(word: string): string {
  const ending = endings.find((each) => word.endsWith(each) && word.length - each.length >= 4);
  return ending === undefined ? word : word.slice(0, word.length - ending.length);
}

/** The words that a text is about: in small letters, without accents, endings and empty words; each once. */
export function wordsOf(text: string): ReadonlySet<string> {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length > 1 && !empty.has(word)).map(stem));
}

/**
 * How much each word tells: ln(1 + texts / texts with it). A word that every text has tells least.
 *
 * @source Spärck Jones (1972), Journal of Documentation 28, 11-21 (inverse document frequency).
 */
export function wordWeights(texts: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const words of texts) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map([...counts].map(([word, count]) => [word, Math.log(1 + texts.length / count)]));
}

/** What two texts share of all that they say, 0 to 1: the weight of the words they have in common over that of all their words. */
export function sharedWords(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  weights: ReadonlyMap<string, number>,
): number {
  let both = 0;
  let all = 0;
  for (const word of a) {
    const weight = weights.get(word) ?? 0;
    all += weight;
    if (b.has(word)) both += weight;
  }
  for (const word of b) if (!a.has(word)) all += weights.get(word) ?? 0;
  return all === 0 ? 0 : both / all;
}
