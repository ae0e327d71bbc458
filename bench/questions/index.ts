import { join } from "node:path";
import { everyQuestion, type Query } from "@fairway/questions";
import { openWorkspace } from "@fairway/workspace";
import type { Benchmark, Measured } from "../benchmark.ts";
import { quantileOf } from "../quantiles.ts";
import { largeSize, scaledWorkspace, sizeWords } from "../scale/scaled-workspace.ts";
import { postgresTimes } from "./postgres-peer.ts";
import { recordedQuestions } from "./recorded-questions.ts";

const rounds = Number(process.env.FAIRWAY_BENCH_ROUNDS ?? 20);
const pastDay = "2025-09-30";
const size = sizeWords(largeSize);
const ms = (seconds: number) => `${(seconds * 1000).toPrecision(3)} ms`;

type Round = {
  /** The relations that it shares with others worked out too. */
  readonly first: number;
  readonly anew: readonly number[];
  readonly cpu: number;
  /** Its queries alone, one after another, rows read. */
  readonly queries: number;
  /** The same asked again of the workspace, which has kept the answer. */
  readonly again: number;
};

type Asked = {
  readonly preparing: number;
  readonly rounds: ReadonlyMap<string, Round>;
  readonly peer: Awaited<ReturnType<typeof postgresTimes>>;
};

/** Asks every question of one day: first, then anew as often as rounds say, then as the workspace hands it out. */
async function askAll(asOf: string | undefined, peer: boolean): Promise<Asked> {
  const folder = await scaledWorkspace(largeSize);
  const recorder = await recordedQuestions(folder, asOf);
  const rounded = new Map<string, Omit<Round, "again">>();
  const texts: Record<string, readonly Query[]> = {};
  for (const { id } of everyQuestion) {
    const first = await recorder.ask(id);
    const anew = [];
    for (let round = 0; round < rounds; round++) anew.push(await recorder.ask(id));
    texts[id] = [...recorder.queriesOf(id)];
    let queries = 0;
    for (const query of texts[id]) queries += Math.min(await recorder.time(query), await recorder.time(query));
    rounded.set(id, {
      first: first.seconds,
      anew: anew.map(({ seconds }) => seconds),
      cpu: quantileOf(
        anew.map(({ cpuSeconds }) => cpuSeconds),
        0.5,
      ),
      queries,
    });
  }
  const { derived, preparing } = recorder;
  await recorder.close();
  const workspace = await openWorkspace(folder);
  const complete = new Map<string, Round>();
  for (const [id, round] of rounded) {
    const options = asOf === undefined ? {} : { asOf };
    await workspace.ask(id, {}, options);
    const start = performance.now();
    await workspace.ask(id, {}, options);
    complete.set(id, { ...round, again: (performance.now() - start) / 1000 });
  }
  await workspace.close();
  const times = peer ? await postgresTimes(join(folder, "warehouse.duckdb"), derived, texts) : undefined;
  return { preparing, rounds: complete, peer: times };
}

let today: Promise<Asked> | undefined;
let past: Promise<Asked> | undefined;

function told(round: Round, extra: readonly string[]): string {
  return [
    `p95 of ${rounds} askings worked out anew, answers to other questions that it stands on kept (median ${ms(quantileOf(round.anew, 0.5))}, processor ${ms(round.cpu)})`,
    `first asking ${ms(round.first)}`,
    `the same asked again, answer kept, ${ms(round.again)}`,
    ...extra,
  ].join("; ");
}

const current = (id: string): Benchmark => ({
  name: `${id}, ${size}`,
  run: async (): Promise<Measured> => {
    today ??= askAll(undefined, true);
    const { rounds: all, peer } = await today;
    const round = all.get(id)!;
    const time = peer?.times[id];
    const beside =
      peer === undefined ? "PostgreSQL is not installed here" : time?.says || "its texts alone on both sides";
    const ratio = time?.seconds === undefined ? undefined : round.queries / time.seconds;
    return {
      ours: quantileOf(round.anew, 0.95),
      peer: time?.seconds,
      peerName: `PostgreSQL ${peer?.version ?? ""}, its queries alone (ours ${ms(round.queries)})`,
      ratio,
      note: told(round, ["budget 300 ms", beside]),
    };
  },
});

const asOfPast = (id: string): Benchmark => ({
  name: `${id}, ${size}, as of ${pastDay}`,
  run: async (): Promise<Measured> => {
    past ??= askAll(pastDay, false);
    const round = (await past).rounds.get(id)!;
    return {
      ours: quantileOf(round.anew, 0.95),
      peer: undefined,
      peerName: "none",
      ratio: undefined,
      note: told(round, ["budget 3 s the first time, 300 ms after"]),
    };
  },
});

const preparing: Benchmark = {
  name: `roll-ups worked out after an import, ${size}`,
  run: async () => {
    today ??= askAll(undefined, true);
    return {
      ours: (await today).preparing,
      peer: undefined,
      peerName: "none",
      ratio: undefined,
      note: "once an import; next to nothing where they stand in the file already",
    };
  },
};

/** Every question of the current day beside PostgreSQL, then of a past day. */
export const benchmarks: readonly Benchmark[] = [
  preparing,
  ...everyQuestion.map(({ id }) => current(id)),
  ...everyQuestion.map(({ id }) => asOfPast(id)),
];
