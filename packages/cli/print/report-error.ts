import { terminalText } from "./terminal-text.ts";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "it may not be read or written by you",
  EPERM: "it may not be read or written by you",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full; make room and try again",
  EDQUOT: "your share of the disk is full; make room and try again",
  EISDIR: "it is a folder, a file is needed",
  ENOTDIR: "it is a file, a folder is needed",
  EEXIST: "it is there already",
  ENOTEMPTY: "it is there already",
  EMFILE: "too many files are open",
};

function hasCode(error: Error): error is Error & { readonly code: string; readonly path?: string } {
  return "code" in error && typeof error.code === "string";
}

/** An error in words: what went wrong and what to do; the trace only for what nobody expected. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!hasCode(error)) return error.stack ?? error.message;
  const reason = reasons[error.code];
  return reason !== undefined && error.path !== undefined ? `${error.path}: ${reason}.` : error.message;
}

/** Prints an error for the person at the terminal. */
export function report(error: unknown): void {
  console.error(terminalText(errorText(error)));
}
