/** One measurement beside its peer; seconds of wall clock, the least of several runs. */
export type Measured = {
  readonly ours: number;
  readonly peer: number | undefined;
  readonly peerName: string;
  /** ours / peer. */
  readonly ratio: number | undefined;
  readonly note: string;
};

export type Benchmark = { readonly name: string; readonly run: () => Promise<Measured> };

export type Timing = { readonly seconds: number; readonly cpuSeconds: number };

/** The quickest of several calls, the processor time it took over all threads, and what it returned. */
export function best<Result>(call: () => Result, runs: number): { readonly timing: Timing; readonly result: Result } {
  const once = () => {
    const cpu = process.cpuUsage();
    const start = performance.now();
    const result = call();
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    return { timing: { seconds, cpuSeconds: (user + system) / 1e6 }, result };
  };
  let least = once();
  for (let run = 1; run < runs; run++) {
    const next = once();
    if (next.timing.seconds < least.timing.seconds) least = next;
  }
  return least;
}

/** Our timing beside the first peer that is installed; the others go into the note. */
export function beside(
  ours: Timing,
  peers: readonly { readonly name: string; readonly timing: Timing | undefined }[],
  notes: readonly string[],
): Measured {
  const present = peers.find(({ timing }) => timing !== undefined);
  const told = peers.map(({ name, timing }) =>
    timing === undefined
      ? `${name} is not installed here`
      : `${name} ${timing.seconds.toFixed(2)} s (cpu ${timing.cpuSeconds.toFixed(2)} s)`,
  );
  const peer = present?.timing?.seconds;
  return {
    ours: ours.seconds,
    peer,
    peerName: present?.name ?? peers.map(({ name }) => name).join(", "),
    ratio: peer === undefined ? undefined : ours.seconds / peer,
    note: [`ours cpu ${ours.cpuSeconds.toFixed(2)} s`, ...told, ...notes].join("; "),
  };
}
