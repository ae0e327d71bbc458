import type { ImportPlan } from "@fairway/crm";
import { playOf, type Strategy, segmentSql, testsOf } from "@fairway/strategy";
import type { ImportOptions, NewRecords } from "@fairway/warehouse";

const judgedKinds = ["account", "lead"] as const;

/** How the new accounts, or leads, of an import fit the segments of the strategy in force. What cannot be told is no part of `beyond`. */
export type ImportFit = {
  readonly record: (typeof judgedKinds)[number];
  /** Records that were not there before. */
  readonly records: number;
  /** In no segment that is pursued; of them, `avoided` lie in a segment to avoid. */
  readonly beyond: number;
  readonly avoided: number;
  /** Those of which a field is missing that decides; which one most often. */
  readonly unknown: number;
  readonly missing: string | null;
};

/** Whether a pursued segment asks for anything that such records can answer. */
function canBeTold(strategy: Strategy, record: ImportFit["record"]): boolean {
  return strategy.segments.some(
    ({ play, when }) =>
      play === "pursue" &&
      testsOf(when).some(({ field }) => field.startsWith("account.") || field.startsWith(`${record}.`)),
  );
}

/** What an import is to count its new accounts and leads by: their segment, and the field that keeps it open. */
export function fitAsked(strategy: Strategy): NonNullable<ImportOptions["countNew"]> {
  return Object.fromEntries(
    judgedKinds
      .filter((record) => canBeTold(strategy, record))
      .map((record) => {
        const { sql, missingSql, values } = segmentSql(strategy, record);
        return [record, { by: [sql, missingSql], values }];
      }),
  );
}

/** How new accounts and leads fit, from what an import counted; none where it brought no new ones. */
export function fitOf(strategy: Strategy, counted: readonly NewRecords[]): readonly ImportFit[] {
  return judgedKinds.flatMap((record) => {
    const own = counted.filter((each) => each.record === record);
    const sum = (rows: typeof own) => rows.reduce((total, { records }) => total + records, 0);
    const inSegment = (holds: (segment: string) => boolean) =>
      own.filter(({ by: [segment] }) => holds(segment ?? "unknown"));
    const records = sum(own);
    if (records === 0) return [];
    const unknown = inSegment((segment) => segment === "unknown");
    const [most] = unknown.filter(({ by }) => by[1]).toSorted((a, b) => b.records - a.records);
    return [
      {
        record,
        records,
        beyond: sum(inSegment((segment) => segment !== "unknown" && playOf(strategy, segment) !== "pursue")),
        avoided: sum(inSegment((segment) => segment !== "unknown" && playOf(strategy, segment) === "avoid")),
        unknown: sum(unknown),
        missing: most?.by[1] ?? null,
      },
    ];
  });
}

/** The part of a plan that brings accounts and leads: what has to be read to tell how they fit. */
export function judgedPart(plan: ImportPlan): ImportPlan | undefined {
  const files = plan.files
    .map((file) => ({
      ...file,
      records: file.records.filter(({ record }) => (judgedKinds as readonly string[]).includes(record)),
    }))
    .filter(({ records }) => records.length > 0);
  return files.length === 0 ? undefined : { ...plan, files };
}
