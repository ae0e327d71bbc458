import type { FieldKind } from "@fairway/crm";

/** The engine's type for a kind of field. Money is exact: DECIMAL(18,4), fourteen digits before the point. */
export function columnType(kind: FieldKind): string {
  switch (kind.is) {
    case "text":
    case "choice":
    case "reference":
      return "VARCHAR";
    case "integer":
      return "BIGINT";
    case "number":
      return "DOUBLE";
    case "money":
      return "DECIMAL(18,4)";
    case "date":
      return "DATE";
    case "moment":
      return "TIMESTAMP";
    case "flag":
      return "BOOLEAN";
  }
}
