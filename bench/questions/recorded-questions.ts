import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  type Answer,
  type AnswerInput,
  answer,
  everyone,
  everyQuestion,
  type Query,
  type Snapshot,
} from "@fairway/questions";
import { openWarehouse, type Warehouse } from "@fairway/warehouse";
import { factDefinitions, readStrategy } from "@fairway/workspace";

/** A relation that was worked out for questions, and what it was worked out by. */
export type Derived = { readonly relation: string; readonly query: Query };

/** One asking: how long it took whole, and how long its queries took, rows read, one after another. */
export type Asking = { readonly seconds: number; readonly cpuSeconds: number };

export type Recorder = {
  readonly asOf: string;
  /** Seconds to work out every roll-up. */
  readonly preparing: number;
  /**
   * Asks a question with its usual parameters, every number worked out anew from relations that stand already; the answers to other
   * questions that it stands on are kept from its first asking, as a workspace keeps them.
   */
  readonly ask: (id: string) => Promise<Asking>;
  /** The texts that the last asking of a question ran. */
  readonly queriesOf: (id: string) => readonly Query[];
  /** Seconds that one of them takes alone, rows read. */
  readonly time: (query: Query) => Promise<number>;
  readonly derived: readonly Derived[];
  readonly close: () => Promise<void>;
};

function strategiesIn(folder: string) {
  const files = readdirSync(join(folder, "strategy")).filter((name) => name.endsWith(".yaml"));
  return files.sort().map((name) => readStrategy(join(folder, "strategy", name)).strategy);
}

const seconds = (since: number) => (performance.now() - since) / 1000;

/** Opens the warehouse of a workspace with a record of everything that questions ask of it. */
export async function recordedQuestions(folder: string, asOf?: string): Promise<Recorder> {
  const strategies = strategiesIn(folder);
  const warehouse: Warehouse = await openWarehouse(join(folder, "warehouse.duckdb"), { facts: factDefinitions });
  const currency = strategies.at(-1)?.currency;
  const since = performance.now();
  await warehouse.prepare({ currency });
  const preparing = seconds(since);
  const snapshot = await warehouse.at(asOf, { currency });
  const versions = strategies.filter(({ effective }) => effective <= snapshot.asOf);
  let counts: Snapshot["counts"] | undefined;
  const ran = new Map<string, Query[]>();
  const derived = new Map<string, Query>();
  const others = new Map<string, Promise<Answer>>();
  const recording = async (id: string): Promise<Snapshot> => {
    counts ??= await snapshot.counts();
    const own: Query[] = [];
    ran.set(id, own);
    return {
      asOf: snapshot.asOf,
      dataVersion: snapshot.dataVersion,
      currency: snapshot.currency,
      counts,
      run: (query) => {
        own.push(query);
        return snapshot.run(query);
      },
      derive: async (name, query) => {
        const relation = await snapshot.derive(name, query);
        if (!derived.has(relation)) derived.set(relation, query);
        return relation;
      },
    };
  };
  return {
    asOf: snapshot.asOf,
    preparing,
    ask: async (id) => {
      const question = everyQuestion.find((each) => each.id === id)!;
      const start = performance.now();
      const before = process.cpuUsage();
      const input: AnswerInput = {
        params: {},
        strategy: versions.at(-1)!,
        versions,
        scope: everyone,
        catalogue: everyQuestion,
        kept: (of, params, strategy, work) => {
          const key = JSON.stringify([of.id, params, strategy]);
          const known = others.get(key) ?? work();
          others.set(key, known);
          return known;
        },
      };
      await answer(question, input, await recording(id));
      const { user, system } = process.cpuUsage(before);
      return { seconds: seconds(start), cpuSeconds: (user + system) / 1e6 };
    },
    queriesOf: (id) => ran.get(id) ?? [],
    time: async (query) => {
      const start = performance.now();
      await snapshot.run(query);
      return seconds(start);
    },
    get derived() {
      return [...derived].map(([relation, query]) => ({ relation, query }));
    },
    close: () => warehouse.close(),
  };
}
