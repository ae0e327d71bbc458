import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openWarehouse, type Warehouse } from "../open-warehouse.ts";
import { column, type PlannedFile, world } from "../world.ts";

type Outcome = "open" | "won" | "lost";
type Deal = {
  readonly id: string;
  readonly stage: string | null;
  readonly outcome: Outcome | null;
  readonly amount: number | null;
  readonly closeDate: string | null;
  readonly createdAt: string | null;
  readonly closedAt: string | null;
  readonly validFrom: string | null;
  readonly lossReason: string | null;
};
type Change = {
  readonly id: string;
  readonly deal: string;
  readonly at: string;
  readonly fromStage: string | null;
  readonly stage: string | null;
  readonly outcome: Outcome | null;
  readonly amount: number | null;
};
type Shown = {
  id: string;
  stage: string | null;
  outcome: string | null;
  amount: number | null;
  closeDate: string | null;
  closedAt: string | null;
  lossReason: string | null;
};

const day = fc
  .integer({ min: 0, max: 400 })
  .map((number) => new Date(Date.UTC(2025, 0, 1) + number * 86_400_000).toISOString().slice(0, 10));
const moment = fc
  .tuple(day, fc.constantFrom("00:00:00", "09:30:00", "23:59:59"))
  .map(([date, time]) => `${date} ${time}`);
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null, freq: 3 });
const outcome = fc.constantFrom<Outcome>("open", "won", "lost");

const deal = (id: string, amount: number): fc.Arbitrary<Deal> =>
  fc.record({
    id: fc.constant(id),
    stage: maybe(fc.constantFrom("New", "Offer", "Closed")),
    outcome: maybe(outcome),
    amount: maybe(fc.constant(amount)),
    closeDate: maybe(day),
    createdAt: maybe(moment),
    closedAt: maybe(moment),
    validFrom: maybe(moment),
    lossReason: fc.constant(`reason ${amount}`),
  });

const change = (id: string, dealId: string): fc.Arbitrary<Change> =>
  fc.record({
    id: fc.constant(id),
    deal: fc.constant(dealId),
    at: moment,
    fromStage: maybe(fc.constantFrom("New", "Offer")),
    stage: maybe(fc.constantFrom("New", "Offer", "Closed")),
    outcome: maybe(outcome),
    amount: maybe(fc.integer({ min: 1, max: 999 })),
  });

const cell = (value: string | number | null) => (value === null ? "" : String(value));

function dealFile(deals: readonly Deal[]): PlannedFile {
  const rows = deals.map((one) =>
    [
      one.id,
      one.stage,
      one.outcome,
      one.amount,
      one.closeDate,
      one.createdAt,
      one.closedAt,
      one.validFrom,
      one.lossReason,
    ]
      .map(cell)
      .join(","),
  );
  return {
    text: `id,stage,outcome,amount,close_date,created_at,closed_at,valid_from,loss_reason\n${rows.map((row) => `${row}\n`).join("")}`,
    records: [
      {
        record: "opportunity",
        columns: ["stage", "outcome", "amount", "close_date", "created_at", "closed_at", "valid_from", "loss_reason"],
      },
    ],
  };
}

function changeFile(changes: readonly Change[]): PlannedFile {
  const rows = changes.map((one) =>
    [one.id, one.deal, one.at, one.fromStage, one.stage, one.outcome, one.amount].map(cell).join(","),
  );
  return {
    text: `id,opportunity,at,from_stage,stage,outcome,amount\n${rows.map((row) => `${row}\n`).join("")}`,
    records: [
      {
        record: "stage_change",
        columns: [
          column("opportunity_id", "opportunity", { is: "reference", to: "opportunity", by: "id" }),
          "at",
          "from_stage",
          "stage",
          "outcome",
          "amount",
        ],
      },
    ],
  };
}

type Version = Deal & { readonly importedAt: string; readonly effective: string | null; readonly order: number };
type Entry = {
  at: string;
  stage: string | null;
  outcome: Outcome | null;
  amount: number | null;
  closeDate: string | null;
  fromChange: boolean;
};

const endOf = (deal: Deal): string | null =>
  deal.closedAt ?? (deal.closeDate === null ? null : `${deal.closeDate} 23:59:59.999999`);

/** The timeline as its docstring says it, one deal at a time. */
function timelineOf(deal: Deal, changes: readonly Change[]): Entry[] {
  const own = changes
    .map((one, row) => ({ ...one, row }))
    .filter((one) => one.deal === deal.id)
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.row - b.row));
  const entries: (Entry & { place: number })[] = own.map((one) => ({
    ...one,
    closeDate: null,
    fromChange: true,
    place: 1,
  }));
  const first = own[0];
  if (deal.createdAt !== null && (!first || deal.createdAt < first.at)) {
    const firstFrom = own.filter((one) => one.at === first?.at)[0]?.fromStage ?? null;
    entries.push({
      at: deal.createdAt,
      stage: firstFrom,
      outcome: "open",
      amount: null,
      closeDate: null,
      fromChange: false,
      place: 0,
    });
  }
  const lastOutcome = own.findLast((one) => one.outcome !== null)?.outcome ?? null;
  const end = endOf(deal);
  if ((deal.outcome === "won" || deal.outcome === "lost") && lastOutcome !== deal.outcome && end !== null)
    entries.push({
      at: end,
      stage: deal.stage,
      outcome: deal.outcome,
      amount: deal.amount,
      closeDate: deal.closeDate,
      fromChange: false,
      place: 2,
    });
  const sorted = entries
    .map((entry, index) => ({ entry, index }))
    .toSorted((a, b) =>
      a.entry.at < b.entry.at ? -1 : a.entry.at > b.entry.at ? 1 : a.entry.place - b.entry.place || a.index - b.index,
    );
  let carried: Entry = { at: "", stage: null, outcome: null, amount: null, closeDate: null, fromChange: false };
  return sorted.map(({ entry }) => {
    carried = {
      at: entry.at,
      fromChange: entry.fromChange,
      stage: entry.stage ?? carried.stage,
      outcome: entry.outcome ?? carried.outcome,
      amount: entry.amount ?? carried.amount,
      closeDate: entry.closeDate ?? carried.closeDate,
    };
    return carried;
  });
}

/** What the day knows of a deal, by the words of `opportunityAsOf`, without SQL. */
function expected(versions: readonly Version[], changes: readonly Change[], asOf: string): Shown | undefined {
  const before = (text: string | null) => text !== null && text.slice(0, 10) <= asOf;
  const known = versions.filter((version) => version.effective === null || before(version.effective));
  const byTime = (a: Version, b: Version) =>
    (a.effective ?? "") < (b.effective ?? "") ? -1 : (a.effective ?? "") > (b.effective ?? "") ? 1 : a.order - b.order;
  const picked = known.toSorted(byTime).at(-1) ?? versions.toSorted(byTime)[0]!;
  const timeline = timelineOf(picked, changes);
  const changed = timeline.filter((entry) => entry.fromChange);
  const seen = before(picked.validFrom) || changed.some((entry) => before(entry.at));
  if (picked.createdAt !== null ? !before(picked.createdAt) && !seen : known.length === 0) return undefined;
  if (picked.createdAt === null && changed.length > 0 && !changed.some((entry) => before(entry.at))) return undefined;
  const index = timeline.findLastIndex((entry) => before(entry.at));
  const entry = timeline[index];
  const datedAt = picked.validFrom ?? picked.importedAt;
  const dated = before(datedAt);
  const newer = dated && (!entry || datedAt >= entry.at);
  const closed = (of: Outcome | null | undefined) => of === "won" || of === "lost";
  const end = endOf(picked);
  const final =
    entry !== undefined &&
    closed(entry.outcome) &&
    index === timeline.length - 1 &&
    picked.outcome === entry.outcome &&
    (end === null || before(end));
  const said = <Value>(own: Value | null, told: Value | null | undefined): Value | null => {
    if (final || newer) return own ?? told ?? null;
    return told ?? (dated ? own : null);
  };
  const result = newer
    ? (picked.outcome ?? entry?.outcome ?? null)
    : (entry?.outcome ??
      (dated ? picked.outcome : null) ??
      (picked.outcome === "open" || (end !== null && !before(end)) ? "open" : null));
  const ownClosing = before(picked.closedAt) ? picked.closedAt : null;
  return {
    id: picked.id,
    stage: said(picked.stage, entry?.stage),
    outcome: result,
    amount: said(picked.amount, entry?.amount),
    closeDate: said(picked.closeDate, entry?.closeDate),
    closedAt: final || (newer && closed(picked.outcome)) ? ownClosing : closed(entry?.outcome) ? entry!.at : null,
    lossReason: (final || dated) && picked.outcome === "lost" ? picked.lossReason : null,
  };
}

async function shown(warehouse: Warehouse, asOf: string): Promise<Shown[]> {
  const rows = await (await warehouse.at(asOf)).run({
    sql: "select source_id as id, stage, outcome, amount, close_date, cast(closed_at as varchar) as closed_at, loss_reason from opportunity order by 1",
  });
  return rows.map((row) => ({
    id: String(row.id),
    stage: row.stage as string | null,
    outcome: row.outcome as string | null,
    amount: row.amount as number | null,
    closeDate: row.close_date as string | null,
    closedAt: row.closed_at as string | null,
    lossReason: row.loss_reason as string | null,
  }));
}

const importTimes = ["2025-06-15 00:00:00", "2025-11-01 00:00:00", "2026-06-01 00:00:00"];
const days = [
  "2024-12-31",
  "2025-01-15",
  "2025-05-01",
  "2025-06-14",
  "2025-06-15",
  "2025-09-09",
  "2025-12-31",
  "2026-03-01",
];

/** Deals with up to three versions, and their changes. */
const history = fc.tuple(
  fc.tuple(
    ...Array.from({ length: 40 }, (_, index) =>
      fc
        .tuple(
          fc.subarray([0, 1, 2], { minLength: 1 }),
          deal(`d${index}`, index * 10 + 1),
          deal(`d${index}`, index * 10 + 2),
          deal(`d${index}`, index * 10 + 3),
        )
        .map(([imports, ...versions]) => imports.map((at) => ({ at, deal: versions[at] as Deal }))),
    ),
  ),
  fc.tuple(
    ...Array.from({ length: 60 }, (_, index) =>
      fc.integer({ min: 0, max: 39 }).chain((of) => change(`c${index}`, `d${of}`)),
    ),
  ),
);

describe("a past day", () => {
  it("knows of deals what the rules say, whatever their versions, changes and gaps (naive oracle)", async () => {
    await fc.assert(
      fc.asyncProperty(history, async ([deals, changes]) => {
        const made = world();
        const warehouse = await openWarehouse(":memory:");
        try {
          const versions = new Map<string, Version[]>();
          for (const [number, importedAt] of importTimes.entries()) {
            const rows = deals.flatMap((of) => of.filter(({ at }) => at === number).map((one) => one.deal));
            await warehouse.importPlan(
              made.plan(number === 0 ? [dealFile(rows), changeFile(changes)] : [dealFile(rows)]),
              { importedAt: `${importedAt.replace(" ", "T")}Z` },
            );
            for (const row of rows) {
              const earlier = versions.get(row.id) ?? [];
              versions.set(row.id, [
                ...earlier,
                {
                  ...row,
                  importedAt,
                  effective: row.validFrom ?? (earlier.length === 0 ? null : importedAt),
                  order: number,
                },
              ]);
            }
          }
          for (const asOf of days) {
            const wanted = [...versions.keys()]
              .toSorted()
              .flatMap((id) => expected(versions.get(id) ?? [], changes, asOf) ?? []);
            expect(await shown(warehouse, asOf), asOf).toEqual(wanted);
          }
        } finally {
          await warehouse.close();
          made.remove();
        }
      }),
      { numRuns: 4, endOnFailure: true },
    );
  });

  it("learns nothing from what happens later: the same past with two futures looks the same", async () => {
    const asOf = "2025-06-30";
    const past = fc.array(
      change("x", "d").filter((one) => one.at.slice(0, 10) <= asOf),
      { maxLength: 4 },
    );
    const future = fc.array(
      change("x", "d").filter((one) => one.at.slice(0, 10) > asOf),
      { maxLength: 4 },
    );
    const ending = fc.record({
      stage: fc.constantFrom("New", "Closed"),
      outcome,
      amount: fc.integer({ min: 1, max: 99 }),
      on: day.filter((date) => date > asOf),
    });
    const one = fc.tuple(past, future, ending, future, ending, maybe(fc.constant("2025-02-01 00:00:00")));
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 20, maxLength: 30 }), async (deals) => {
        const seen: unknown[] = [];
        for (const which of [0, 1]) {
          const made = world();
          const warehouse = await openWarehouse(":memory:");
          const rows: Deal[] = [];
          const changes: Change[] = [];
          for (const [index, [before, laterA, endA, laterB, endB, createdAt]] of deals.entries()) {
            const [later, end] = which === 0 ? [laterA, endA] : [laterB, endB];
            const closed = end.outcome !== "open";
            const begins = createdAt ?? before.map(({ at }) => at).toSorted()[0] ?? null;
            if (begins === null) continue;
            rows.push({
              id: `d${index}`,
              stage: end.stage,
              outcome: end.outcome,
              amount: end.amount,
              closeDate: end.on,
              createdAt: begins,
              closedAt: closed ? `${end.on} 10:00:00` : null,
              validFrom: null,
              lossReason: "price",
            });
            // What a later change came from tells where the deal stood before it: both futures must agree on the past.
            const told = [...before, ...later.map((entry) => ({ ...entry, fromStage: null }))];
            for (const [number, entry] of told.entries())
              changes.push({ ...entry, id: `c${index}-${number}`, deal: `d${index}` });
          }
          await warehouse.importPlan(made.plan([dealFile(rows), changeFile(changes)]), {
            importedAt: "2027-01-01T00:00:00Z",
          });
          const snapshot = await warehouse.at(asOf);
          seen.push({
            deals: await shown(warehouse, asOf),
            facts: await snapshot.run({ sql: "select * exclude (rate) from opportunity_fact order by opportunity_id" }),
            intervals: await snapshot.run({
              sql: "select * from stage_interval order by opportunity_id, entered_at, stage",
            }),
            months: await snapshot.run({
              sql: "select opportunity_id, month, round(open_days, 6) as open_days, round(amount_days, 3) as amount_days from opportunity_month order by 1, 2",
            }),
            timeline: await snapshot.run({
              sql: 'select opportunity_id, "at", until, stage, outcome, amount from opportunity_timeline order by opportunity_id, number',
            }),
          });
          await warehouse.close();
          made.remove();
        }
        expect(seen[1]).toEqual(seen[0]);
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });
});
