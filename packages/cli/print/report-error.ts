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

/** What libraries say of the disk in the system's words, and what to do. */
const ofTheDisk: readonly (readonly [RegExp, string])[] = [
  [/No space left on device|Disk quota exceeded/i, "The disk is full. Nothing was lost; make room and try again."],
  [
    /Read-only file system/i,
    "The disk is read-only. Fairway writes into the workspace's folder; make it writable, or copy it.",
  ],
  [
    /Permission denied/i,
    "It may not be written by you. Fairway writes into the workspace's folder; ask its owner, or copy it.",
  ],
];

function hasCode(error: Error): error is Error & { readonly code: string; readonly path?: string } {
  return "code" in error && typeof error.code === "string";
}

/** The workspace or file that an error is about, as its first words name it. */
function pathIn({ message }: Error): string {
  const path = /^(\S*[\\/]\S+?):? /.exec(message)?.[1];
  return path === undefined ? "" : `${path}: `;
}

/** An error in words: what went wrong and what to do; the trace only for what nobody expected. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const told = ofTheDisk.find(([words]) => words.test(error.message));
  if (told && !(hasCode(error) && error.code === "disk full")) return `${pathIn(error)}${told[1]}`;
  if (!hasCode(error)) return error.stack ?? error.message;
  const reason = reasons[error.code];
  return reason !== undefined && error.path !== undefined ? `${error.path}: ${reason}.` : error.message;
}

/** Prints an error for the person at the terminal. */
export function report(error: unknown): void {
  console.error(terminalText(errorText(error)));
}
