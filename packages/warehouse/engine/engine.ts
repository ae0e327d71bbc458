import { existsSync, realpathSync } from "node:fs";
import { totalmem } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { WarehouseError, warehouseErrorFrom } from "../warehouse-error.ts";
import { identifier, literal } from "./quote.ts";

export type EngineOptions = {
  /** How much memory the engine may take, as "4GB"; default: 60 % of the machine's. */
  readonly memory?: string;
  /** How many threads it may use; default: the machine's cores. */
  readonly threads?: number;
  /** Where it may spill what does not fit in memory; default: beside the file. */
  readonly temporaryFolder?: string;
};

/** The database in process: the file attached as `warehouse`, a store in memory attached as `cache`. */
export type Engine = {
  readonly path: string;
  readonly connect: () => Promise<DuckDBConnection>;
  readonly close: () => void;
};

/** Files open in this process: the operating system's lock does not keep a process from itself. */
const openHere = new Set<string>();

function defaultMemory(): string {
  const allowed = process.constrainedMemory();
  const machine = allowed > 0 && allowed < totalmem() ? allowed : totalmem();
  return `${Math.floor((machine * 0.6) / 2 ** 20)}MiB`;
}

function lockedMessage(path: string, text: string): string {
  const holder = /held in ([^\n.]*?\(PID \d+\)[^\n.]*)/.exec(text)?.[1] ?? /PID (\d+)/.exec(text)?.[0];
  return `${path} is in use by another process${holder ? `: ${holder}` : ""}. Stop it (a running "fairway serve"?) or ask it instead.`;
}

async function attach(connection: DuckDBConnection, path: string): Promise<void> {
  try {
    await connection.run(`attach ${literal(path)} as warehouse`);
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : String(cause);
    if (/Could not set lock|Conflicting lock/i.test(text))
      throw new WarehouseError("locked", lockedMessage(path, text), { cause });
    if (/newer version of DuckDB|newer DuckDB|storage version/i.test(text))
      throw new WarehouseError(
        "newer warehouse",
        `${path} was written by a newer version of the engine: ${text.trim()}`,
        { cause },
      );
    if (/not a valid DuckDB database|not a DuckDB|Serialization Error|Corrupt|Could not read enough bytes/i.test(text))
      throw new WarehouseError(
        "not a warehouse",
        `${path} is not a warehouse file, or it is damaged. Put it back from a backup; without one, move it away and import again. (${text.trim()})`,
        { cause },
      );
    throw warehouseErrorFrom(cause, "not a warehouse", `${path} cannot be opened`);
  }
}

/**
 * Opens the engine on a file (made when missing) or ":memory:". Extensions are never fetched: whatever is not built in is not there.
 *
 * @throws WarehouseError "locked" when another process, or this one, has the file open; "not a warehouse" when it is something else.
 */
export async function openEngine(path: string, options: EngineOptions = {}): Promise<Engine> {
  const inMemory = path === ":memory:";
  const absolute = inMemory
    ? path
    : existsSync(path)
      ? realpathSync(path)
      : join(
          existsSync(dirname(resolve(path))) ? realpathSync(dirname(resolve(path))) : dirname(resolve(path)),
          basename(path),
        );
  if (!inMemory && openHere.has(absolute))
    throw new WarehouseError("locked", `${absolute} is open already in this process. Use that one, or close it first.`);
  if (!inMemory && !existsSync(dirname(absolute)))
    throw new WarehouseError("not a warehouse", `the folder ${dirname(absolute)} does not exist. Make it first.`);
  if (!inMemory) openHere.add(absolute);
  let instance: DuckDBInstance | undefined;
  try {
    instance = await DuckDBInstance.create(":memory:", {
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
      allow_community_extensions: "false",
      allow_unsigned_extensions: "false",
      memory_limit: options.memory ?? defaultMemory(),
      ...(options.threads ? { threads: String(options.threads) } : {}),
      ...(options.temporaryFolder || !inMemory ? { temp_directory: options.temporaryFolder ?? `${absolute}.tmp` } : {}),
    });
    const connection = await instance.connect();
    await connection.run("set global TimeZone = 'UTC'");
    await attach(connection, absolute);
    await connection.run("attach ':memory:' as cache");
    connection.disconnectSync();
  } catch (error) {
    instance?.closeSync();
    openHere.delete(absolute);
    throw error;
  }
  const opened = instance;
  let closed = false;
  return {
    path: absolute,
    connect: async () => {
      if (closed) throw new WarehouseError("closed", "the warehouse has been closed");
      const connection = await opened.connect();
      await connection.run(`set TimeZone = 'UTC'; use ${identifier("warehouse")}`);
      return connection;
    },
    close: () => {
      if (closed) return;
      closed = true;
      opened.closeSync();
      openHere.delete(absolute);
    },
  };
}
