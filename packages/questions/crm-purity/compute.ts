import {
  benjaminiHochberg,
  betaBinomialShrinkage,
  type Doubtful,
  twoProportions,
  wilsonInterval,
} from "@fairway/statistics";
import { playOf, type Strategy, testsOf } from "@fairway/strategy";
import { shareOfSums } from "../effort-units.ts";
import type { Asked } from "../form.ts";
import type { PurityParams } from "./params.ts";
import { type PurityResult, recordKinds } from "./result.ts";
import type { PurityRows } from "./rows.ts";

const falseDiscoveryRate = 0.05;

/** Groups with fewer judged units than this are not set against the others. */
const fewestTested = 20;

type Kind = "pursued" | "beyond" | "unknown";

function kindOf(strategy: Strategy, segment: string): Kind {
  if (segment === "unknown") return "unknown";
  return playOf(strategy, segment) === "pursue" ? "pursued" : "beyond";
}

/** `units` and `unitsBeyond` count what varies independently; tests and shrinkage stand on them. */
type Group = { readonly key: string | null; readonly name: string; judged: number; units: number; unitsBeyond: number };

function bySource(rows: PurityRows["bySource"], strategy: Strategy): readonly Group[] {
  const groups = new Map<string | null, Group>();
  for (const { records, segment, source, units } of rows) {
    const kind = kindOf(strategy, segment);
    if (kind === "unknown") continue;
    const name = source ?? "no source given";
    const group = groups.get(source) ?? { key: source, name, judged: 0, units: 0, unitsBeyond: 0 };
    group.judged += records;
    group.units += units;
    if (kind === "beyond") group.unitsBeyond += units;
    groups.set(source, group);
  }
  return [...groups.values()];
}

const byOwner = (rows: PurityRows["byOwner"]): readonly Group[] =>
  rows.map(({ owner_id, owner, judged, beyond }) => ({
    key: owner_id,
    name: owner ?? owner_id ?? "nobody",
    judged,
    units: judged,
    unitsBeyond: beyond,
  }));

/** Each group against all the others of its family: the p-value, and whether it is the worse one. */
function againstOthers(groups: readonly Group[]) {
  const units = groups.reduce((sum, group) => sum + group.units, 0);
  const beyond = groups.reduce((sum, group) => sum + group.unitsBeyond, 0);
  return groups.map((group) => {
    if (group.units < fewestTested || units - group.units < fewestTested) return undefined;
    const test = twoProportions(group.unitsBeyond, group.units, beyond - group.unitsBeyond, units - group.units);
    return test.kind === "test" ? { pValue: test.pValue, worse: test.statistic > 0 } : undefined;
  });
}

function shrunk(groups: readonly Group[]) {
  return betaBinomialShrinkage(
    groups.map((group) => group.unitsBeyond),
    groups.map((group) => group.units),
  ).cells;
}

/** Whether a pursued segment asks for anything that such records can answer; one that is told by deals alone says nothing of them. */
function canBeTold(strategy: Strategy, record: (typeof recordKinds)[number]): boolean {
  return strategy.segments.some(
    (segment) =>
      segment.play === "pursue" &&
      testsOf(segment.when).some(({ field }) => field.startsWith("account.") || field.startsWith(`${record}.`)),
  );
}

/** The share of contacts, which vary with the accounts that they are at; where all accounts are alike, as many of them as cases. */
function ofContacts(sums: PurityRows["contacts"][number] | undefined): Doubtful {
  if (sums === undefined || sums.denominators === 0) return wilsonInterval(0, 0);
  const share = shareOfSums(sums);
  if (share.kind === "estimate") return share;
  return wilsonInterval(Math.round((sums.numerators / sums.denominators) * sums.n), sums.n);
}

/** How much of what the CRM holds lies beyond every segment we pursue: by kind of record, source and owner. */
export function compute(all: PurityRows, { params, strategy }: Asked<PurityParams>): PurityResult {
  const told = new Set(recordKinds.filter((record) => canBeTold(strategy, record)));
  const rows: PurityRows = {
    bySource: all.bySource.filter(({ record }) => told.has(record)),
    byOwner: told.has("account") ? all.byOwner : [],
    contacts: all.contacts,
    missing: all.missing.filter(({ record }) => told.has(record)),
  };
  const families = [
    ...recordKinds.map((record) => ({
      record,
      groups: bySource(
        rows.bySource.filter((row) => row.record === record),
        strategy,
      ),
    })),
    { record: undefined, groups: byOwner(rows.byOwner) },
  ];
  const tests = families.map(({ groups }) => againstOthers(groups));
  const tested = tests.flat().filter((test) => test !== undefined);
  const adjusted = benjaminiHochberg(tested.map((test) => test.pValue));
  const worse = new Set(tested.filter((test, at) => test.worse && adjusted[at]! <= falseDiscoveryRate));
  const presented = families.map(({ record, groups }, family) => {
    const cells = shrunk(groups);
    if (groups.every(({ key }) => key === null)) return [];
    return groups
      .map(({ key, name, judged }, at) => {
        const test = tests[family]![at];
        return { record, key, name, judged, impurity: cells[at]!, worse: test !== undefined && worse.has(test) };
      })
      .sort((a, b) => Number(b.worse) - Number(a.worse) || b.judged - a.judged || (a.name < b.name ? -1 : 1));
  });

  const count = (record: string, kind: Kind, key: "records" | "recent") =>
    rows.bySource
      .filter((row) => row.record === record && kindOf(strategy, row.segment) === kind)
      .reduce((sum, row) => sum + row[key], 0);
  const avoided = (record: string) =>
    rows.bySource
      .filter((row) => row.record === record && playOf(strategy, row.segment) === "avoid")
      .reduce((sum, row) => sum + row.recent, 0);

  return {
    recentDays: params.recent_days,
    untold: recordKinds.filter((record) => !told.has(record) && all.bySource.some((row) => row.record === record)),
    kinds: recordKinds.flatMap((record) => {
      const [pursued, beyond, unknown] = (["pursued", "beyond", "unknown"] as const).map((kind) =>
        count(record, kind, "records"),
      ) as [number, number, number];
      if (pursued + beyond + unknown === 0) return [];
      const impurity = record === "contact" ? ofContacts(all.contacts[0]) : wilsonInterval(beyond, pursued + beyond);
      return [{ record, records: pursued + beyond + unknown, pursued, beyond, unknown, impurity }];
    }),
    sources: presented
      .slice(0, recordKinds.length)
      .flatMap((groups, at) => groups.map((group) => ({ ...group, record: recordKinds[at]! }))),
    owners: presented.at(-1)!.map(({ record: _, ...group }) => group),
    missing: [...rows.missing].sort((a, b) => b.records - a.records || (a.field < b.field ? -1 : 1)),
    gate: recordKinds.flatMap((record) => {
      const reject = avoided(record);
      const park = count(record, "unknown", "recent");
      const accept = count(record, "pursued", "recent") + count(record, "beyond", "recent") - reject;
      return accept + park + reject === 0 ? [] : [{ record, recent: { accept, park, reject } }];
    }),
    tests: tested.length,
  };
}
