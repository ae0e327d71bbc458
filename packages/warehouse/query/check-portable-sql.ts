import { DuckDBInstance } from "@duckdb/node-api";
import { portableFunctions, portableInstead } from "./portable-functions.ts";
import { syntaxTree } from "./statement.ts";

type Node = { readonly [key: string]: unknown };
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !Array.isArray(value);

const operators = new Set(["+", "-", "*", "/", "%", "||", "~~", "!~~"]);
const intervals = new Set(["to_years", "to_months", "to_weeks", "to_days", "to_hours", "to_minutes", "to_seconds"]);

/** Edits that turn one text into the other: insertions, deletions, exchanges. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

function nearest(name: string): string {
  const known = portableInstead[name];
  if (known) return known;
  return Object.keys(portableFunctions).toSorted((a, b) => distance(name, a) - distance(name, b))[0] as string;
}

/** `interval '1' month` is a call in the tree: of a constant, cut to a whole number. */
function isIntervalLiteral(node: Node): boolean {
  const [cast] = Array.isArray(node.children) ? node.children : [];
  return (
    intervals.has(String(node.function_name)) &&
    isNode(cast) &&
    cast.class === "CAST" &&
    isNode(cast.child) &&
    (cast.child.function_name === "trunc" || cast.child.class === "CONSTANT")
  );
}

function selectProblems(node: Node): string[] {
  const found: string[] = [];
  const has = (value: unknown) => Array.isArray(value) && value.length > 0;
  if (node.type === "SELECT_NODE") {
    if (node.qualify) found.push("`qualify` is not standard SQL; filter in an outer select");
    if (node.sample) found.push("`sample` is not standard SQL");
    if (node.aggregate_handling === "FORCE_AGGREGATES")
      found.push("`group by all` is not standard SQL; name the columns or their numbers");
  }
  if (node.class === "STAR" && (has(node.exclude_list) || has(node.replace_list)))
    found.push("`* exclude` and `* replace` are not standard SQL; name the columns");
  if (node.type === "JOIN" && (node.ref_type === "ASOF" || node.ref_type === "POSITIONAL"))
    found.push(`a ${String(node.ref_type).toLowerCase()} join is not standard SQL; join on a window's bounds`);
  if (node.type === "JOIN" && (node.join_type === "SEMI" || node.join_type === "ANTI"))
    found.push(`a ${String(node.join_type).toLowerCase()} join is not standard SQL; write \`exists\``);
  if (node.type === "DISTINCT_MODIFIER" && has(node.distinct_on_targets))
    found.push("`distinct on` is not standard SQL; use row_number()");
  if (node.type === "PIVOT") found.push("`pivot` is not standard SQL; aggregate with a filter for each column");
  if (node.class === "LAMBDA") found.push("lambdas are written differently by engines; unnest instead");
  if (
    node.class === "COLUMN_REF" &&
    Array.isArray(node.column_names) &&
    ["current_date", "current_timestamp"].includes(String(node.column_names.at(-1)).toLowerCase())
  )
    found.push(`\`${String(node.column_names.at(-1))}\` depends on the clock; take the day from a value`);
  return found;
}

function visit(value: unknown, problems: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, problems);
    return;
  }
  if (!isNode(value)) return;
  for (const problem of selectProblems(value)) problems.add(problem);
  if (value.class === "FUNCTION" && isIntervalLiteral(value)) return;
  if (value.class === "FUNCTION" || value.class === "WINDOW") {
    const name = String(value.function_name).toLowerCase();
    if (value.is_operator === true) {
      if (!operators.has(name)) problems.add(`the operator \`${name === "~~*" ? "ilike" : name}\` is not standard SQL`);
    } else if (!(name in portableFunctions) && name !== "unnest")
      problems.add(`\`${name}\` is not among the functions that every engine has; nearest: ${nearest(name)}`);
  }
  if (value.type === "TABLE_FUNCTION" && isNode(value.function) && value.function.function_name !== "unnest")
    problems.add(`\`${String(value.function.function_name)}\` in the place of a table is not standard SQL`);
  for (const child of Object.values(value)) visit(child, problems);
}

let parser: Promise<DuckDBInstance> | undefined;

/**
 * What keeps a query from saying the same on DuckDB and Trino, in words, each with what to write instead; empty: nothing does. The
 * text is read by the engine's own parser; nothing is run.
 *
 * @throws WarehouseError when the text is not one select.
 */
export async function checkPortableSql(sql: string): Promise<string[]> {
  parser ??= DuckDBInstance.create(":memory:", {
    autoload_known_extensions: "false",
    autoinstall_known_extensions: "false",
  });
  const connection = await (await parser).connect();
  try {
    const problems = new Set<string>();
    visit(await syntaxTree(connection, sql), problems);
    const bare = sql.replace(/'(?:[^']|'')*'/g, "''").replace(/--[^\n]*/g, "");
    if (bare.includes("::")) problems.add("`::` is not standard SQL; write cast(... as ...)");
    return [...problems];
  } finally {
    connection.disconnectSync();
  }
}
