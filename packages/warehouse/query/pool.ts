import type { DuckDBConnection } from "@duckdb/node-api";
import type { Engine } from "../engine/engine.ts";
import { literal } from "../engine/quote.ts";
import { WarehouseError } from "../warehouse-error.ts";

/** A few connections that queries take turns with; each is set to the schema its query reads before it is handed out. */
export type Pool = {
  readonly use: <Result>(
    schema: string,
    signal: AbortSignal | undefined,
    task: (connection: DuckDBConnection) => Promise<Result>,
  ) => Promise<Result>;
  readonly close: () => void;
};

type Member = { readonly connection: DuckDBConnection; schema: string };

export function connectionPool(engine: Engine, size: number): Pool {
  const idle: Member[] = [];
  const waiting: ((member: Member | undefined) => void)[] = [];
  let made = 0;
  let closed = false;
  const busy = new Set<Member>();

  const take = async (signal: AbortSignal | undefined): Promise<Member> => {
    if (closed) throw new WarehouseError("closed", "the warehouse has been closed");
    signal?.throwIfAborted();
    const free = idle.pop();
    if (free) return free;
    if (made < size) {
      made++;
      try {
        return { connection: await engine.connect(), schema: "" };
      } catch (error) {
        made--;
        throw error;
      }
    }
    return new Promise((resolve, reject) => {
      const abandon = () => {
        waiting.splice(waiting.indexOf(take), 1);
        reject(signal?.reason);
      };
      const take = (member: Member | undefined) => {
        signal?.removeEventListener("abort", abandon);
        if (member) resolve(member);
        else reject(new WarehouseError("closed", "the warehouse has been closed"));
      };
      signal?.addEventListener("abort", abandon, { once: true });
      waiting.push(take);
    });
  };
  const giveBack = (member: Member) => {
    busy.delete(member);
    if (closed) return member.connection.disconnectSync();
    const next = waiting.shift();
    if (next) next(member);
    else idle.push(member);
  };

  return {
    use: async (schema, signal, task) => {
      const member = await take(signal);
      busy.add(member);
      try {
        if (member.schema !== schema) {
          await member.connection.run(`set search_path = ${literal(`${schema},warehouse.portable`)}`);
          member.schema = schema;
        }
        return await task(member.connection);
      } finally {
        giveBack(member);
      }
    },
    close: () => {
      closed = true;
      for (const member of busy) member.connection.interrupt();
      for (const { connection } of idle.splice(0)) connection.disconnectSync();
      for (const reject of waiting.splice(0)) reject(undefined);
    },
  };
}
