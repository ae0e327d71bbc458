export type WarehouseErrorCode =
  | "locked"
  | "not a warehouse"
  | "newer warehouse"
  | "closed"
  | "disk full"
  | "out of memory"
  | "bad plan"
  | "unreadable file"
  | "unknown import"
  | "bad date"
  | "query refused"
  | "query failed"
  | "row does not fit"
  | "time limit"
  | "cancelled";

/** What the warehouse could not do: a stable `code` for machines, and what is wrong, where and what to do in words. */
export class WarehouseError extends Error {
  readonly code: WarehouseErrorCode;

  constructor(code: WarehouseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "WarehouseError";
    this.code = code;
  }
}

const firstLine = (text: string): string => text.split("\n")[0]?.replace(/^[A-Z][A-Za-z ]*Error: /, "") ?? text;

/** The engine's own error as ours: cancelled, disk full and out of memory are told apart; anything else gets `code` and `doing`. */
export function warehouseErrorFrom(cause: unknown, code: WarehouseErrorCode, doing: string): WarehouseError {
  if (cause instanceof WarehouseError) return cause;
  const text = cause instanceof Error ? cause.message : String(cause);
  if (/INTERRUPT Error/i.test(text)) return new WarehouseError("cancelled", `${doing}: cancelled`, { cause });
  if (/No space left on device|Disk quota exceeded|disk is full|max_temp_directory_size/i.test(text))
    return new WarehouseError(
      "disk full",
      `${doing}: the disk is full. Nothing was changed; make room and try again.`,
      { cause },
    );
  if (/Out of Memory Error/i.test(text))
    return new WarehouseError(
      "out of memory",
      `${doing}: the memory given to the warehouse is too small for this (${firstLine(text)}). Open it with more memory.`,
      { cause },
    );
  return new WarehouseError(code, `${doing}: ${text.trim()}`, { cause });
}
