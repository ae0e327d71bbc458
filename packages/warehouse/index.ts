export type { FactColumnKind, FactDefinition, FactRows, FactsThrough } from "./facts/fact-definition.ts";
export type { ImportEntry } from "./history/imports.ts";
export type { RecordInventory } from "./history/inventory.ts";
export type {
  ImportOptions,
  ImportProgress,
  ImportResult,
  NewRecords,
  RecordCounts,
  RejectedRow,
  UnresolvedReference,
} from "./importing/import-result.ts";
export { openWarehouse, type SnapshotOptions, type Warehouse, type WarehouseOptions } from "./open-warehouse.ts";
export type { QueryValue, QueryValues } from "./query/bindings.ts";
export { checkPortableSql } from "./query/check-portable-sql.ts";
export { portableFunctions } from "./query/portable-functions.ts";
export type { ResultColumn, ResultColumns } from "./query/read-columns.ts";
export type { Query, RunOptions } from "./query/run-query.ts";
export { rollUps } from "./roll-ups/index.ts";
export type { RollUp } from "./roll-ups/relation.ts";
export type { Snapshot } from "./snapshot/snapshot.ts";
export { WarehouseError, type WarehouseErrorCode } from "./warehouse-error.ts";
