/** One measurement, beside its peer where it has one, in the unit that its name says (seconds unless it says otherwise). */
export type Measured = {
  readonly ours: number;
  readonly peer: number | undefined;
  readonly peerName: string;
  /** ours / peer. */
  readonly ratio: number | undefined;
  readonly note: string;
};

/** What a group of benchmarks exports a list of. */
export type Benchmark = { readonly name: string; readonly run: () => Promise<Measured> };
