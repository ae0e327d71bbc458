import { createHash } from "node:crypto";
import type { DuckDBConnection } from "@duckdb/node-api";
import { type RecordName, records } from "@fairway/crm";
import { identifier } from "../engine/quote.ts";
import type { FactDefinition } from "../facts/fact-definition.ts";
import { factAsOf } from "../facts/fact-tables.ts";
import { materialisedRecords, standing } from "../history/current.ts";
import { readChanges } from "../history/generation.ts";
import { versionTable } from "../history/version-table.ts";
import { selectRows } from "../query/select-rows.ts";
import { timelineSql } from "../roll-ups/deal-timeline.ts";
import { innerRollUps, rollUps } from "../roll-ups/index.ts";
import type { RelationContext, RollUp } from "../roll-ups/relation.ts";
import type { Reporting } from "../roll-ups/reporting.ts";
import { opportunityAsOf } from "./opportunity-as-of.ts";
import { type Moment, pickedVersions, recordAsOf } from "./record-as-of.ts";
import type { History, Shelf } from "./shelves.ts";

const recordNames: ReadonlySet<string> = new Set(records.map(({ name }) => name));
export const isRecord = (name: string): name is RecordName => recordNames.has(name);
const rollUpNamed = (name: string): RollUp | undefined =>
  [...rollUps, ...innerRollUps].find((rollUp) => rollUp.name === name);

/** Every relation a query may name, facts aside. */
export const relationNames: ReadonlySet<string> = new Set([...recordNames, ...rollUps.map(({ name }) => name)]);

/** Which state of the data a snapshot shows. */
export type Day = {
  readonly asOf: string;
  /** The first moment after it, as an SQL expression. */
  readonly cutoff: string;
  /** The same for facts, which are known beyond the last day of the records; undefined: all of them count. */
  readonly factCutoff: string | undefined;
  /** Only imports up to this moment count, as an SQL expression; undefined: all. */
  readonly knownAt: string | undefined;
  readonly reporting: Reporting;
};

const nowRelation = (name: string): string => `warehouse.now.${identifier(name)}`;

/**
 * Works out roll-ups of the current state that are missing or stale, and what they build on. They are kept in the file; each carries a
 * stamp of the records, the day, the currency and the text it was worked out from.
 *
 * @returns the stamp of each, of records the generation in which they last changed.
 */
export async function buildCurrent(
  connection: DuckDBConnection,
  names: readonly string[],
  day: Day,
  facts: ReadonlyMap<string, FactDefinition>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const changes = await readChanges(connection);
  const stamps = new Map<string, string>();
  for (const { key, value } of await selectRows(
    connection,
    "select key, value from warehouse.history.meta where starts_with(key, 'built:')",
  ))
    stamps.set(String(key).slice("built:".length), String(value));
  const fresh = new Map<string, string>();

  const ensure = async (name: string): Promise<string> => {
    const known = fresh.get(name);
    if (known !== undefined) return known;
    if (facts.has(name)) {
      await connection.run(`create or replace view ${nowRelation(name)} as ${factAsOf(name, undefined, undefined)}`);
      fresh.set(name, "");
      return "";
    }
    const rollUp = rollUpNamed(name);
    if (!rollUp) {
      const changed = changes.get(name) ?? "0";
      fresh.set(name, changed);
      return changed;
    }
    const read = new Set<string>();
    const context: RelationContext = {
      ...day,
      of: (relation) => {
        read.add(relation);
        return nowRelation(relation);
      },
      everyDeal: () => {
        read.add("opportunity");
        return nowRelation("opportunity");
      },
      isCurrent: true,
    };
    const sql = rollUp.sql(context);
    const below: string[] = [];
    for (const relation of read) below.push(`${relation}=${await ensure(relation)}`);
    const stamp = createHash("sha256")
      .update([sql, ...below].join("\n"))
      .digest("hex")
      .slice(0, 32);
    if (stamps.get(name) !== stamp) {
      signal?.throwIfAborted();
      await connection.run("begin transaction");
      try {
        await connection.run(`create or replace table ${nowRelation(name)} as ${sql}`);
        await connection.run("delete from warehouse.history.meta where key = $key", { key: `built:${name}` });
        await connection.run("insert into warehouse.history.meta values ($key, $stamp)", {
          key: `built:${name}`,
          stamp,
        });
        await connection.run("commit");
      } catch (error) {
        await connection.run("rollback").catch(() => undefined);
        throw error;
      }
    }
    fresh.set(name, stamp);
    return stamp;
  };
  for (const name of names) await ensure(name);
  return fresh;
}

/** What the way to a past day depends on; it stays as it is until the next import. */
async function historyOf(connection: DuckDBConnection, knownAt: string | undefined): Promise<History> {
  const [undatedDeal] = await selectRows(
    connection,
    `select 1 as one from ${versionTable("opportunity")} where created_at is null and effective_from is not null limit 1`,
  );
  const stands = await standing(connection);
  return {
    alive: knownAt === undefined ? stands : `(${stands}) and imported_at <= ${knownAt}`,
    several: await materialisedRecords(connection),
    undatedDeals: undatedDeal !== undefined,
  };
}

/** Works out relations of a past day on its shelf, and what they build on; from the current state's where nothing was corrected since. */
export async function buildPast(
  connection: DuckDBConnection,
  shelf: Shelf,
  names: readonly string[],
  day: Day,
  today: Day,
  facts: ReadonlyMap<string, FactDefinition>,
  signal?: AbortSignal,
): Promise<void> {
  const current = async (needed: readonly string[]) => {
    await buildCurrent(connection, needed, today, facts, signal);
  };
  shelf.history ??= await historyOf(connection, day.knownAt);
  const { alive, several, undatedDeals } = shelf.history;
  const moment = (record: RecordName): Moment => ({
    cutoff: day.cutoff,
    standing: alive,
    single: !several.has(record),
  });
  const untouched = (...of: readonly RecordName[]) =>
    day.knownAt === undefined && !of.some((record) => several.has(record));
  const own = (name: string) => `cache.${identifier(shelf.schema)}.${identifier(name)}`;
  const cuttable: Readonly<Record<string, boolean>> = {
    effort: untouched("activity", "opportunity"),
    contact_met: untouched("activity"),
    first_meeting: untouched("activity"),
    stage_interval: untouched("stage_change", "opportunity"),
    opportunity_month:
      untouched("stage_change", "opportunity") && !undatedDeals && day.reporting.currency === today.reporting.currency,
  };
  const wholeFromNow = untouched("stage_change", "opportunity");
  const whole = wholeFromNow ? nowRelation("opportunity_timeline") : own("whole_timeline");

  const make = async (name: string, kind: "table" | "view", sql: string) => {
    signal?.throwIfAborted();
    await connection.run(`create or replace ${kind} ${own(name)} as ${sql}`);
  };
  const ensureWhole = async () => {
    if (wholeFromNow) return current(["opportunity_timeline"]);
    if (shelf.built.has("whole_timeline")) return;
    const picked = (record: RecordName) => `(${pickedVersions(record, moment(record))})`;
    await make("whole_timeline", "table", timelineSql(picked("stage_change"), picked("opportunity")));
    shelf.built.add("whole_timeline");
  };
  const ensure = async (name: string): Promise<void> => {
    if (shelf.built.has(name)) return;
    if (name === "opportunity") {
      await ensureWhole();
      await make(name, "table", opportunityAsOf(moment("opportunity"), whole));
    } else if (name === "opportunity_timeline") {
      await ensureWhole();
      await make(
        name,
        "view",
        `select * replace (case when until < ${day.cutoff} then until end as until) from ${whole} where "at" < ${day.cutoff}`,
      );
    } else if (facts.has(name)) {
      await make(name, "view", factAsOf(name, day.factCutoff, day.knownAt));
    } else if (isRecord(name)) {
      const closed =
        name === "line_item"
          ? `(dated or sold_on is not null or opportunity_id in (select source_id from ${own("opportunity")} where outcome in ('won', 'lost')))`
          : "true";
      if (name === "line_item") await ensure("opportunity");
      const of = moment(name);
      await make(name, of.single && name !== "line_item" ? "view" : "table", recordAsOf(name, of, closed));
    } else {
      const rollUp = rollUpNamed(name);
      if (!rollUp) return;
      const read = new Set<string>();
      const cut = new Set<string>();
      const context: RelationContext = {
        ...day,
        of: (relation) => {
          read.add(relation);
          return own(relation);
        },
        everyDeal: () => `(${pickedVersions("opportunity", moment("opportunity"))})`,
        isCurrent: false,
      };
      const now = (relation: string) => {
        cut.add(relation);
        return nowRelation(relation);
      };
      const cutSql = cuttable[name]
        ? rollUp.cut?.({ ...context, now, month: `date '${day.asOf.slice(0, 8)}01'` })
        : undefined;
      const sql = cutSql ?? rollUp.sql(context);
      await current(name === "opportunity_repriced" ? ["opportunity_fact"] : [...cut]);
      for (const relation of read) await ensure(relation);
      await make(name, cutSql ? "view" : "table", sql);
    }
    shelf.built.add(name);
  };
  for (const name of names) await ensure(name);
}
