export {
  type Account,
  type ApiKey,
  type AuditEntry,
  hasRight,
  type Invitation,
  type KeptAuditEntry,
  type OneTimeLink,
  type People,
  type Person,
  processNamed,
  type Right,
  type Role,
  rights,
  roles,
  type SignedIn,
} from "@fairway/ledger";
export { factDefinitions, readsFacts } from "./facts.ts";
export { initWorkspace } from "./init-workspace.ts";
export { openWorkspace, type PeopleOptions } from "./open-workspace.ts";
export type { PerformRequest, RecordView } from "./practice-work.ts";
export { restoreWorkspace } from "./restore-workspace.ts";
export { readStrategy } from "./strategies.ts";
export type {
  AskOptions,
  AssessOptions,
  ImportPreview,
  ImportRequest,
  ImportRun,
  Workspace,
  WorkspaceStatus,
} from "./workspace.ts";
export { WorkspaceError } from "./workspace-error.ts";
