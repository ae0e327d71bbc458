import { chmodSync, existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { initWorkspace, openWorkspace } from "@fairway/workspace";
import pg from "pg";
import type { Benchmark } from "../benchmark.ts";
import { startPostgres } from "../questions/postgres-server.ts";
import { benchFolder, simulatedExports } from "../scale/scaled-workspace.ts";

const deals = 1_000_000;
const strategy = join(import.meta.dirname, "..", "..", "examples", "meridian", "strategy.yaml");

async function withDuckDB<Result>(
  path: string,
  task: (connection: DuckDBConnection) => Promise<Result>,
): Promise<Result> {
  const instance = await DuckDBInstance.create(path);
  try {
    return await task(await instance.connect());
  } finally {
    instance.closeSync();
  }
}

/** The opportunities of the sample company, each ten times under ids of its own, in one file. */
async function opportunitiesFile(exports: string): Promise<string> {
  const file = join(benchFolder, `Opportunity-${deals}.csv`);
  if (existsSync(file)) return file;
  const small = join(exports, "Opportunity.csv");
  await withDuckDB(":memory:", async (connection) => {
    await connection.run(`create table deals as select * from read_csv('${small}', all_varchar = true)`);
    const copies = `(${deals} / (select count(*) from deals))::bigint`;
    await connection.run(
      `copy (select * replace (left(Id, 5) || copy || substr(Id, 7) as Id) from deals, range(0, ${copies}) as copies(copy)) to '${file}' (header true)`,
    );
  });
  return file;
}

const seconds = (since: number) => (performance.now() - since) / 1000;
type Took = { readonly seconds: number; readonly cpuSeconds: number };

async function took(task: () => Promise<unknown>): Promise<Took> {
  const start = performance.now();
  const before = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(before);
  return { seconds: seconds(start), cpuSeconds: (user + system) / 1e6 };
}

async function ourImport(folder: string, exports: string, file: string): Promise<Took> {
  initWorkspace(folder, [strategy]);
  const workspace = await openWorkspace(folder);
  try {
    const besides = ["Account", "User", "UserRole", "Product2", "Campaign"].map((name) => join(exports, `${name}.csv`));
    await workspace.runImport({ paths: besides });
    return await took(async () => {
      const { result, preview } = await workspace.runImport({ paths: [file] });
      const added = result?.records.find(({ record }) => record === "opportunity")?.added;
      if (added !== deals) throw new Error(`${added} opportunities were added: ${JSON.stringify(preview.problems)}`);
    });
  } finally {
    await workspace.close();
  }
}

function duckdbRead(path: string, file: string): Promise<Took> {
  return withDuckDB(path, (connection) =>
    took(async () => {
      await connection.run(`create table opportunity as select * from read_csv('${file}')`);
      await connection.run("checkpoint");
    }),
  );
}

async function postgresCopy(file: string): Promise<number | undefined> {
  const server = startPostgres();
  if (!server) return undefined;
  const client = new pg.Client(server.url);
  try {
    await client.connect();
    const columns = await withDuckDB(":memory:", async (connection) =>
      (await connection.runAndReadAll(`describe select * from read_csv('${file}')`)).getRows(),
    );
    const types: Readonly<Record<string, string>> = {
      DATE: "date",
      BIGINT: "bigint",
      DOUBLE: "numeric",
      BOOLEAN: "boolean",
    };
    const written = columns.map(([name, type]) => {
      const timed = String(type).startsWith("TIMESTAMP") ? "timestamptz" : "text";
      return `"${name}" ${types[String(type)] ?? timed}`;
    });
    await client.query(`create table opportunity (${written.join(", ")})`);
    chmodSync(file, 0o644);
    const start = performance.now();
    await client.query(`copy opportunity from '${file}' (format csv, header true)`);
    return seconds(start);
  } finally {
    await client.end();
    server.stop();
  }
}

const opportunities: Benchmark = {
  name: `import of ${deals.toLocaleString("en-GB")} opportunities`,
  run: async () => {
    const exports = await simulatedExports();
    const file = await opportunitiesFile(exports);
    const folder = mkdtempSync(join(benchFolder, "import-"));
    try {
      const ours: Took[] = [];
      const peers: Took[] = [];
      for (let round = 0; round < 3; round++) {
        peers.push(await duckdbRead(join(folder, `peer-${round}.duckdb`), file));
        ours.push(await ourImport(join(folder, `workspace-${round}`), exports, file));
      }
      const least = (all: readonly Took[], of: keyof Took) => Math.min(...all.map((each) => each[of]));
      const copied = await postgresCopy(file);
      const [own, peer] = [least(ours, "seconds"), least(peers, "seconds")];
      return {
        ours: own,
        peer,
        peerName: "DuckDB create table as select * from read_csv",
        ratio: own / peer,
        note: [
          `budget 2 x; least of three, ${(statSync(file).size / 1e6).toFixed(0)} MB`,
          `processor ours ${least(ours, "cpuSeconds").toFixed(2)} s, DuckDB ${least(peers, "cpuSeconds").toFixed(2)} s`,
          "ours also guesses the mapping, checks every value and reference, keeps versions and counts what there is",
          copied === undefined ? "PostgreSQL is not installed here" : `PostgreSQL copy ${copied.toFixed(2)} s`,
        ].join("; "),
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** Bringing a large clean file in. */
export const benchmarks: readonly Benchmark[] = [opportunities];
