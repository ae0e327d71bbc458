export type { ColumnPlan, FilePlan, ImportPlan, Reading, RecordPlan, Reject, RowCondition } from "./import-plan.ts";
export { type RecordName, recordNamed, records } from "./records/index.ts";
export { type Field, type FieldKind, provenance, type RecordDefinition, recordSchema } from "./records/record.ts";
