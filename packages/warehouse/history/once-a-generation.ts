/**
 * What is read once for as long as the data stays as it is; a read that fails is tried again by whoever asks next.
 *
 * @param generation changes with every import and undo.
 */
export function onceAGeneration<Result>(generation: () => number, read: () => Promise<Result>): () => Promise<Result> {
  let known: { readonly generation: number; readonly result: Promise<Result> } | undefined;
  return () => {
    if (known?.generation !== generation()) {
      const asked = { generation: generation(), result: read() };
      asked.result.catch(() => {
        if (known === asked) known = undefined;
      });
      known = asked;
    }
    return known.result;
  };
}
