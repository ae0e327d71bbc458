export type { Append } from "./append-group.ts";
export type { Json, LedgerEvent, NewEvent } from "./event.ts";
export type { Job, JobPart, JobState } from "./jobs/job.ts";
export type { RunningJobs } from "./jobs/job-queue.ts";
export { type Ledger, openLedger } from "./ledger.ts";
export { LedgerError } from "./ledger-error.ts";
export { type Letter, mailBy } from "./people/mail.ts";
export type {
  Account,
  ApiKey,
  AuditEntry,
  Invitation,
  KeptAuditEntry,
  OneTimeLink,
  People,
  SignedIn,
} from "./people/people.ts";
export { PeopleError } from "./people/people-error.ts";
export type { PeopleOptions } from "./people/people-options.ts";
export { personOf } from "./people/read-accounts.ts";
export { type Person, processNamed, type Right, type Role, rights, roles } from "./person.ts";
export type { EventFilter, RecordFilter } from "./read-records.ts";
export { restoreLedger } from "./restore-ledger.ts";
export { hasRight, type Reach, reachOf, rightsLacking, roleSees } from "./rights.ts";
export type { SeenBy } from "./seen-by.ts";
export type { StoredSignal } from "./signals.ts";
export type { EventInTurn } from "./store/event-batches.ts";
export type { StorePlace } from "./store/open-store.ts";
export type { Holder, PracticePayload, StoredRecord } from "./stored-record.ts";
export type { Verification } from "./verify.ts";
