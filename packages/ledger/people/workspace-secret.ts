import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { StorePlace } from "../store/open-store.ts";
import { PeopleError } from "./people-error.ts";

const least = 32;

const newSecret = (): string => randomBytes(32).toString("base64url");

function keptIn(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Written aside and linked into place, so that it is there whole or not at all, and of two who make it one does. */
function makeIn(path: string): string {
  const aside = `${path}.${process.pid}.part`;
  rmSync(aside, { force: true });
  const file = openSync(aside, "wx", 0o600);
  try {
    writeSync(file, `${newSecret()}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    linkSync(aside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  return keptIn(path)!;
}

/**
 * The secret of a store: the one that was said; for an embedded store its own, made once and kept beside it, readable by
 * its owner alone.
 *
 * @throws PeopleError "people-secret" where a server's store is opened without one, or it is too short.
 */
export function secretOf(place: StorePlace, said: string | undefined): string {
  if (said === undefined && "url" in place)
    throw new PeopleError(
      "people-secret",
      "People sign in with a secret that every server of this database shares, and there is none. Set FAIRWAY_SECRET to 32 or more random characters, like: openssl rand -base64 32",
    );
  if (said === undefined && "memory" in place) return newSecret();
  const path = "folder" in place ? join(place.folder, "secret") : "";
  const secret = said ?? keptIn(path) ?? makeIn(path);
  if (secret.length >= least) return secret;
  throw new PeopleError(
    "people-secret",
    said === undefined
      ? `${path} holds no secret; delete the file, and a new one is made. Everybody signs in again.`
      : `FAIRWAY_SECRET has ${secret.length} characters and needs ${least} or more. Make one: openssl rand -base64 32`,
  );
}
