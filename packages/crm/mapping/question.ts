/** One answer: its key, what it means, and how it stands in a mapping. */
export type Answer = { readonly key: string; readonly says: string; readonly inMapping: string };

/** What a person must settle before anything is loaded; the answer's `key` goes to `makeImportPlan` as `answers[id]`, and into the mapping. */
export type Question = {
  /** Stable: the same question about the same files has the same id. */
  readonly id: string;
  readonly file: string;
  /** The column it is about; null where it is about the file. */
  readonly column: string | null;
  readonly asks: string;
  /** Values from the file that raise the question. */
  readonly examples: readonly string[];
  readonly answers: readonly Answer[];
};
