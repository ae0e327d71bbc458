import type { Kysely } from "kysely";
import type { Tables } from "../store/tables.ts";
import type { AuditEntry, KeptAuditEntry, People } from "./people.ts";

/** Writes one line of the audit; inside the transaction of what it tells, where that is ours. */
export async function writeAudit(
  db: Kysely<Tables>,
  entry: Pick<AuditEntry, "at" | "account" | "what" | "of"> & Partial<AuditEntry>,
): Promise<void> {
  const { at, account, what, of, about = null, address = null } = entry;
  await db.insertInto("people_audit").values({ at, account, what, of, about, address }).execute();
}

const most = 1_000;

/** The audit, the latest first: 100 entries where no limit is said, 1,000 at most. */
export async function readAudit(
  db: Kysely<Tables>,
  filter: Parameters<People["audit"]>[0] = {},
): Promise<readonly KeptAuditEntry[]> {
  const { account, about, what, before, beforeSequence, limit = 100 } = filter;
  let query = db.selectFrom("people_audit").selectAll().orderBy("sequence", "desc").limit(Math.min(limit, most));
  if (account !== undefined) query = query.where("account", "=", account);
  if (about !== undefined) query = query.where("about", "=", about);
  if (what !== undefined) query = query.where("what", "=", what);
  if (before !== undefined) query = query.where("at", "<", before);
  if (beforeSequence !== undefined) query = query.where("sequence", "<", beforeSequence);
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, sequence: Number(row.sequence), at: new Date(row.at).toISOString() }));
}
