import { DuckDBInstance } from "@duckdb/node-api";
import { records } from "@fairway/crm";
import { asAfterImport } from "./as-after-import.ts";

/**
 * Makes every record of a closed warehouse so many times: copies have ids of their own and refer to each other, so that a company becomes
 * several of the same kind side by side. An import of as many rows takes the parsing of as many; here the size alone is wanted.
 */
export async function multiply(warehouse: string, times: number): Promise<void> {
  if (times === 1) return;
  const instance = await DuckDBInstance.create(":memory:", { memory_limit: "6GiB", preserve_insertion_order: "false" });
  try {
    const connection = await instance.connect();
    await connection.run(`attach '${warehouse.replaceAll("'", "''")}' as warehouse`);
    for (const { name, fields } of records) {
      const references = Object.entries(fields).flatMap(([field, { kind }]) =>
        kind.is === "reference" ? [field] : [],
      );
      const own = ["source_id", ...references].map((field) => `v.${field} || '-' || copy as ${field}`).join(", ");
      const versions = `warehouse.history.${name}_version`;
      await connection.run(
        `insert into ${versions} select v.* replace (${own}) from ${versions} as v, range(1, ${times}) as copies(copy)`,
      );
    }
    await connection.run(
      `update warehouse.history.inventory set rows = rows * ${times}, versions = versions * ${times}`,
    );
    await asAfterImport(connection);
    await connection.run("checkpoint warehouse");
    await connection.run("detach warehouse");
    connection.disconnectSync();
  } finally {
    instance.closeSync();
  }
}
