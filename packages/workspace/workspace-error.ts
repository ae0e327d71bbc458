/** What went wrong with a workspace: `code` for machines, the message says what it is and what to do. */
export class WorkspaceError extends Error {
  readonly code:
    | "no-workspace"
    | "workspace-exists"
    | "bad-strategy"
    | "strategy-version-exists"
    | "strategy-is-published"
    | "no-such-version"
    | "unknown-question"
    | "unknown-person"
    | "unknown-role"
    | "bad-backup"
    | "file-exists"
    | "nothing-to-undo"
    | "bad-date"
    | "bad-job-settings"
    | "not-imported"
    | "no-such-file";

  constructor(code: WorkspaceError["code"], says: string, options?: ErrorOptions) {
    super(says, options);
    this.name = "WorkspaceError";
    this.code = code;
  }
}
