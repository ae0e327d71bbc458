import { sources } from "../sources/index.ts";
import type { Recognition, Source } from "../sources/source.ts";
import type { Mapping } from "./mapping.ts";
import type { SeenTable } from "./seen-table.ts";

export type GuessedMapping = {
  readonly mapping: Mapping;
  /** What each file was taken for, in words. */
  readonly recognised: ReadonlyMap<SeenTable, string>;
};

/**
 * Guesses a mapping for files: each goes to the source that is surest of it. One part of the mapping a file, in the order given;
 * the mapping's source is the one that most files come from.
 */
export function guessMapping(tables: readonly SeenTable[]): GuessedMapping {
  const recognised = new Map<SeenTable, string>();
  const votes = new Map<string, number>();
  const files = tables.map((table) => {
    let best: { source: Source; recognition: Recognition } | undefined;
    for (const source of sources) {
      const recognition = source.recognise(table);
      if (recognition && (!best || recognition.confidence > best.recognition.confidence))
        best = { source, recognition };
    }
    if (!best) throw new Error("the csv source takes every file");
    votes.set(best.source.name, (votes.get(best.source.name) ?? 0) + best.recognition.confidence);
    recognised.set(table, `${best.source.says}: ${best.recognition.as}`);
    const { markers } = table;
    return markers.length > 0 ? { ...best.recognition.mapping, unknowns: markers } : best.recognition.mapping;
  });
  const [source] = [...votes].sort(([, one], [, other]) => other - one)[0] ?? ["csv"];
  return { mapping: { source, unknowns: [], settle: {}, files }, recognised };
}
