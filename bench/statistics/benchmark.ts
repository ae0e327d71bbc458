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

/** The quickest of several calls, and the processor time that call took over all threads. */
export function best(call: () => unknown, runs: number): Timing {
  let least: Timing = { seconds: Number.POSITIVE_INFINITY, cpuSeconds: 0 };
  for (let run = 0; run < runs; run++) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    call();
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    if (seconds < least.seconds) least = { seconds, cpuSeconds: (user + system) / 1e6 };
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
