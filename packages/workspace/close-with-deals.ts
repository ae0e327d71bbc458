import type { Ledger } from "@fairway/ledger";
import { processNamed } from "@fairway/ledger";
import { type Performed, PracticeRefused, perform, practiceNamed } from "@fairway/practices";
import type { Strategy } from "@fairway/strategy";
import type { Snapshot } from "@fairway/warehouse";
import { z } from "zod";

const over = z.object({ id: z.string(), outcome: z.enum(["won", "lost"]), closed_on: z.iso.date() });
const body = z.object({ opportunity: z.object({ id: z.string() }) });
const assessment = processNamed("assessment");
/** What waits for a deal to be over, and the step that is taken then. */
const awaiting = [
  {
    practice: practiceNamed("rationale")!,
    transition: "grade",
    states: ["accepted", "declined", "lapsed", "expired", "withdrawn"],
  },
  { practice: practiceNamed("deal-team")!, transition: "close", states: ["forming", "splitting", "agreed"] },
];

/**
 * Grades every rationale whose deal is over by now against how it went, and closes the deal's team. One on which somebody acts at the same moment is
 * left for the next run.
 *
 * @param at the instant, ISO 8601.
 */
export async function closeWithDeals(
  ledger: Ledger,
  snapshot: Snapshot,
  { strategy, at }: { readonly strategy: Strategy; readonly at: string },
): Promise<readonly Performed[]> {
  const lists = await Promise.all(
    awaiting.flatMap(({ practice, transition, states }) =>
      states.map(async (state) => {
        const records = await ledger.records({ practice: practice.id, state });
        return records.map((record) => ({ practice, transition, record }));
      }),
    ),
  );
  const waiting = lists.flat();
  if (waiting.length === 0) return [];
  const rows = await snapshot.run(
    {
      sql: `select source_id as id, outcome, cast(cast(coalesce(closed_at, close_date) as date) as varchar) as closed_on from opportunity
        where outcome in ('won', 'lost') and coalesce(closed_at, close_date) is not null
          and source_id in (select unnest(cast(cast($ids as json) as varchar[])))`,
      values: { ids: JSON.stringify(waiting.map(({ record }) => body.parse(record.body).opportunity.id)) },
    },
    { row: over },
  );
  const ends = new Map(rows.map((row) => [row.id, row]));
  const graded: Performed[] = [];
  for (const { practice, transition, record } of waiting) {
    const end = ends.get(body.parse(record.body).opportunity.id);
    if (!end || end.closed_on > at.slice(0, 10)) continue;
    const input = { result: end.outcome, closed_on: end.closed_on };
    const request = { transition, record: record.record, input, person: assessment, at, strategy };
    try {
      graded.push(await perform(practice, { ...request, seenVersion: record.version }, ledger));
    } catch (error) {
      if (!(error instanceof PracticeRefused) || error.code !== "moved-on") throw error;
    }
  }
  return graded;
}
