/** Why the ledger refused: `code` for machines, the message for people. */
export class LedgerError extends Error {
  readonly code:
    | "ledger-conflict"
    | "ledger-bad-event"
    | "ledger-key-reused"
    | "ledger-in-use"
    | "ledger-broken-chain"
    | "ledger-unreadable"
    | "ledger-not-empty"
    | "ledger-full";

  constructor(code: LedgerError["code"], says: string, options?: ErrorOptions) {
    super(says, options);
    this.name = "LedgerError";
    this.code = code;
  }
}
