export type PaletteEntry = {
  readonly key: string;
  readonly title: string;
  /** What kind of thing it is ("question", "segment", "page"). */
  readonly kind: string;
  /** Further words to find it by. */
  readonly words?: string;
  readonly open: () => void;
};

const fold = (text: string): string => text.toLowerCase().normalize("NFD").replaceAll(/\p{M}/gu, "");

/** Better first: title starts with it, a word starts with it, it is somewhere; undefined where a word is missing. */
function rank(entry: PaletteEntry, words: readonly string[]): number | undefined {
  const title = fold(entry.title);
  const all = `${title} ${fold(entry.words ?? "")} ${entry.kind}`;
  if (!words.every((word) => all.includes(word))) return undefined;
  const first = words[0] ?? "";
  if (title.startsWith(first)) return 0;
  return ` ${title}`.includes(` ${first}`) ? 1 : 2;
}

/** The entries that contain every word typed, accents and case aside, best first; all of them when nothing is typed. */
export function paletteMatches(entries: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return entries
    .map((entry, place) => ({ entry, place, rank: rank(entry, words) }))
    .filter((found): found is typeof found & { rank: number } => found.rank !== undefined)
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .map(({ entry }) => entry);
}
