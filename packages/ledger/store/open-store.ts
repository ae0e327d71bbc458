import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { Kysely, PGliteDialect, PostgresDialect } from "kysely";
import { Migrator } from "kysely/migration";
import { LedgerError } from "../ledger-error.ts";
import { rebuildAll } from "../verify.ts";
import { emptyStoreInMemory, putEmptyStore } from "./empty-store.ts";
import { lockFolder } from "./folder-lock.ts";
import { migrations } from "./migrations.ts";
import { nothingRemembered, type Remembered, remembering } from "./remembered.ts";
import type { Tables } from "./tables.ts";

/** Where the operational store is: a folder (embedded PGlite), memory, or a PostgreSQL server. */
export type StorePlace = { readonly folder: string } | { readonly memory: true } | { readonly url: string };

/** Runs SQL text as it is: one statement with values, or several without; rows of all of them. */
export type RunStatements = (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;

export type Store = {
  readonly db: Kysely<Tables>;
  /** For libraries that bring their own SQL; in turn with everything else on the one connection of an embedded store. */
  readonly statements: RunStatements;
  /** Whether no other process can be using it. */
  readonly isEmbedded: boolean;
  readonly remembered: Remembered;
  readonly close: () => Promise<void>;
};

function statementsOn(db: Kysely<Tables>, pglite: PGlite): RunStatements {
  return (text, values = []) =>
    db.connection().execute(async () => {
      try {
        if (values.length > 0) return { rows: (await pglite.query(text, values)).rows };
        return { rows: (await pglite.exec(text)).flatMap(({ rows }) => rows) };
      } catch (error) {
        await pglite.exec("rollback").catch(() => undefined);
        throw error;
      }
    });
}

function embeddedStore(pglite: PGlite, close: () => Promise<void>): Store {
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
  return { db, statements: statementsOn(db, pglite), isEmbedded: true, remembered: remembering(), close };
}

async function embeddedIn(folder: string): Promise<PGlite> {
  try {
    if (!existsSync(folder)) await putEmptyStore(folder);
    const { PGlite } = await import("@electric-sql/pglite");
    return await PGlite.create(folder);
  } catch (cause) {
    throw new LedgerError(
      "ledger-unreadable",
      `the ledger in ${folder} cannot be read: its files are damaged, or this disk cannot be written. Put the folder back from a backup; without one, move it away, and the next assessment starts a new ledger.`,
      { cause },
    );
  }
}

/** What one kind of store needs is loaded with it: nobody has both. */
async function connect(place: StorePlace): Promise<Store> {
  if ("url" in place) {
    const { Pool } = await import("pg");
    const pool = new Pool({ connectionString: place.url, max: 8 });
    const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
    const statements: RunStatements = async (text, values) => {
      const results: unknown = await pool.query(text, values);
      return { rows: [results].flat().flatMap((result) => (result as { readonly rows: unknown[] }).rows) };
    };
    return { db, statements, isEmbedded: false, remembered: nothingRemembered, close: () => db.destroy() };
  }
  if ("memory" in place) {
    const pglite = await emptyStoreInMemory();
    return embeddedStore(pglite, () => pglite.close());
  }
  mkdirSync(place.folder, { recursive: true });
  const unlock = lockFolder(place.folder);
  try {
    const pglite = await embeddedIn(join(place.folder, "data"));
    return embeddedStore(pglite, async () => {
      await pglite.close();
      unlock();
    });
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The changes of shape that a store has had; the newest is the last. */
export const shapes: readonly string[] = Object.keys(migrations);

/**
 * Opens the operational store and brings its shape up to date; after a change of shape, records are worked out anew.
 *
 * @param upTo the shape to stop at, for rows that were written in it; the newest where absent.
 * @throws LedgerError "ledger-in-use" when another process has the folder, "ledger-unreadable" when its files are damaged; what the driver throws when a server does not answer.
 */
export async function openStore(place: StorePlace, upTo?: string): Promise<Store> {
  const store = await connect(place);
  try {
    const migrator = new Migrator({ db: store.db, provider: { getMigrations: async () => ({ ...migrations }) } });
    const { error, results } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo));
    if (error !== undefined) throw error;
    if (upTo === undefined && results !== undefined && results.length > 0)
      await store.db.transaction().execute(rebuildAll);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
