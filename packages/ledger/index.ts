export type { Json, LedgerEvent, NewEvent } from "./event.ts";
export { type Append, type Ledger, openLedger } from "./ledger.ts";
export { LedgerError } from "./ledger-error.ts";
export type { StoredSignal } from "./signal-projection.ts";
export type { StorePlace } from "./store/open-store.ts";
