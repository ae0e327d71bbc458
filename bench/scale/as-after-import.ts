import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

/** Marks every record of the warehouse attached as changed, so that whatever was worked out from it is stale. */
export async function asAfterImport(connection: DuckDBConnection): Promise<void> {
  const meta = "warehouse.history.meta";
  await connection.run(
    `update ${meta} set value = cast(cast(value as bigint) + 1 as varchar) where key = 'generation'`,
  );
  await connection.run(
    `update ${meta} set value = (select value from ${meta} where key = 'generation') where starts_with(key, 'changed:')`,
  );
}

/** The same for a closed warehouse file. */
export async function fileAsAfterImport(warehouse: string): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:");
  try {
    const connection = await instance.connect();
    await connection.run(`attach '${warehouse.replaceAll("'", "''")}' as warehouse`);
    await asAfterImport(connection);
    await connection.run("detach warehouse");
    connection.disconnectSync();
  } finally {
    instance.closeSync();
  }
}
