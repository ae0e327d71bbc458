import type { DuckDBConnection } from "@duckdb/node-api";
import { WarehouseError } from "../warehouse-error.ts";

export type TableMention = { readonly catalog: string; readonly schema: string; readonly name: string };

/** What a query mentions, read from the engine's own syntax tree. */
export type Statement = {
  readonly tables: readonly TableMention[];
  /** Names of common table expressions. */
  readonly defined: ReadonlySet<string>;
  /** Functions, operators and casts left out, lower case. */
  readonly functions: ReadonlySet<string>;
  /** Functions in the place of a table (`read_csv`, `range`), lower case. */
  readonly tableFunctions: ReadonlySet<string>;
  /** Names of the parameters, without `$`. */
  readonly parameters: ReadonlySet<string>;
};

type Node = { readonly [key: string]: unknown };
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value);

type Gathered = {
  tables: TableMention[];
  defined: Set<string>;
  functions: Set<string>;
  tableFunctions: Set<string>;
  parameters: Set<string>;
};

function visit(value: unknown, found: Gathered): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, found);
    return;
  }
  if (!isNode(value)) return;
  if (value.type === "BASE_TABLE")
    found.tables.push({
      catalog: String(value.catalog_name ?? ""),
      schema: String(value.schema_name ?? ""),
      name: String(value.table_name),
    });
  if (value.type === "SHOW_REF")
    throw new WarehouseError("query refused", "a query may only select: `describe` and `show` are not answered");
  if (value.type === "TABLE_FUNCTION" && isNode(value.function)) {
    found.tableFunctions.add(String(value.function.function_name).toLowerCase());
    visit(value.function.children, found);
    for (const [key, child] of Object.entries(value)) if (key !== "function") visit(child, found);
    return;
  }
  if ((value.class === "FUNCTION" && value.is_operator !== true) || value.class === "WINDOW")
    found.functions.add(String(value.function_name).toLowerCase());
  if (value.class === "PARAMETER") found.parameters.add(String(value.identifier));
  if (isNode(value.cte_map) && Array.isArray(value.cte_map.map))
    for (const entry of value.cte_map.map) if (isNode(entry)) found.defined.add(String(entry.key).toLowerCase());
  if (typeof value.cte_name === "string") found.defined.add(value.cte_name.toLowerCase());
  if (typeof value.ctename === "string" && value.ctename !== "") found.defined.add(value.ctename.toLowerCase());
  for (const child of Object.values(value)) visit(child, found);
}

/**
 * The engine's syntax tree of one select.
 *
 * @throws WarehouseError "query refused" when it is not exactly one select; "query failed" when it does not parse.
 */
export async function syntaxTree(connection: DuckDBConnection, sql: string): Promise<unknown> {
  const reader = await connection.runAndReadAll("select json_serialize_sql(cast($sql as varchar))", { sql });
  const tree = JSON.parse(String(reader.value(0, 0))) as Node;
  if (tree.error === true) {
    if (tree.error_type === "not implemented")
      throw new WarehouseError("query refused", "a query may only select; nothing is changed through it");
    const position = Number(tree.position);
    const before = Number.isFinite(position) ? sql.slice(0, position) : "";
    const where = Number.isFinite(position)
      ? ` at line ${before.split("\n").length}, column ${position - before.lastIndexOf("\n")}`
      : "";
    throw new WarehouseError("query failed", `the query does not parse${where}: ${tree.error_message}`);
  }
  const statements = Array.isArray(tree.statements) ? tree.statements : [];
  if (statements.length !== 1)
    throw new WarehouseError("query refused", `one statement at a time: the text holds ${statements.length}`);
  return statements[0];
}

/**
 * What a query mentions.
 *
 * @throws WarehouseError "query refused" when it is not exactly one select; "query failed" when it does not parse.
 */
export async function readStatement(connection: DuckDBConnection, sql: string): Promise<Statement> {
  const found: Gathered = {
    tables: [],
    defined: new Set(),
    functions: new Set(),
    tableFunctions: new Set(),
    parameters: new Set(),
  };
  visit(await syntaxTree(connection, sql), found);
  return found;
}
