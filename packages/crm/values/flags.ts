const inEveryCase = (words: readonly string[]) =>
  words.flatMap((word) => [word, word.toUpperCase(), word.charAt(0).toUpperCase() + word.slice(1)]);

const distinct = (words: readonly string[]) => [...new Set(words)];

/** Texts that say yes and no in exports, in every usual case. */
export const usualFlags = {
  yes: distinct(inEveryCase(["true", "yes", "y", "t", "1", "x", "on"])),
  no: distinct(inEveryCase(["false", "no", "n", "f", "0", "off"])),
} as const;
