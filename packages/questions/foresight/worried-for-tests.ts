import { join } from "node:path";
import { seededRandom } from "@fairway/statistics";
import { openWarehouse } from "@fairway/warehouse";
import { openWorkspace, type Person } from "@fairway/workspace";
import { z } from "zod";

const personRow = z.object({ id: z.string(), name: z.string(), manager: z.string() });

/** Whether one of them sees what comes, and whether two worries come true that nobody holds likely. */
export type Foreseen = {
  readonly farSighted: boolean;
  readonly unseen: boolean;
  /** How many rounds, at most and usually four. */
  readonly rounds?: number;
};

const everyRound = ["2024-09-02", "2024-10-07", "2024-11-04", "2024-12-02"];
const people = 10;
const worriesInRound = 6;

const day = (from: string, days: number, hour = 9) =>
  new Date(Date.parse(`${from}T00:00:00.000Z`) + (days * 24 + hour) * 3_600_000).toISOString();
const dayOnly = (from: string, days: number) => day(from, days).slice(0, 10);

const named = (says: string) =>
  says
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replace(/-$/, "");

const eve: Person = { id: "eve", name: "Eve", roles: ["executive"], managerId: null };

/**
 * Lets ten sellers of a workspace say what will not work and give odds, in rounds of six worries, through the same door as anybody.
 * Half of the worries come true; odds are noise, but for those of the first of them where somebody far-sighted is planted. Of one worry
 * more nobody says what happened, and one waits.
 *
 * @returns the sellers' ids, the far-sighted first.
 */
export async function worry(folder: string, { farSighted, unseen, ...more }: Foreseen): Promise<readonly string[]> {
  const rounds = everyRound.slice(-(more.rounds ?? everyRound.length));
  const warehouse = await openWarehouse(join(folder, "warehouse.duckdb"));
  const snapshot = await warehouse.at();
  const sellers = await snapshot.run(
    {
      sql: `select source_id as id, name, manager_id as manager from seller where manager_id is not null order by source_id limit ${people}`,
    },
    { row: personRow },
  );
  await warehouse.close();
  const persons = sellers.map(({ id, name, manager }): Person => ({ id, name, roles: ["seller"], managerId: manager }));
  const random = seededRandom(20241202);
  let now = day(rounds[0]!, 0);
  const workspace = await openWorkspace(folder, { now: () => now });
  const told = async (round: string, says: string, by: string, odds: readonly number[]): Promise<string> => {
    const { record } = await workspace.perform("worry", {
      transition: "tell",
      record: named(says),
      person: persons[0]!,
      input: {
        round,
        says,
        evidence: [{ says: "Three of the last five went that way." }],
        odds: odds[0],
        known: { says, reads: { question: "concentration", params: {} }, path: "nowhere", at_least: 1, by },
      },
    });
    for (const [at, person] of persons.entries())
      if (at > 0)
        await workspace.perform("worry", { transition: "give-odds", record, person, input: { odds: odds[at] } });
    return record;
  };
  try {
    for (const [turn, from] of rounds.entries()) {
      now = day(from, 0);
      const asked = await workspace.perform("pre-mortem", {
        transition: "ask",
        record: `round-${turn + 1}`,
        person: eve,
        input: {
          question: "It is a year from now, and it has failed. Why?",
          about: { kind: "strategy", version: 2 },
          closes_on: dayOnly(from, 7),
        },
      });
      now = day(from, 1);
      const worries: { readonly record: string; readonly happened: boolean | null }[] = [];
      for (let at = 0; at < worriesInRound; at++) {
        const happened = at % 2 === 0;
        const unlikely = unseen && at === 0 && turn < 2;
        const odds = persons.map((_, person) => {
          const drawn = 0.2 + 0.5 * random();
          if (unlikely) return drawn / 2;
          return farSighted && person === 0 ? (happened ? 0.9 : 0.05) : drawn;
        });
        const says = unlikely ? `Nobody thinks that ${turn + 1} will happen.` : `Worry ${at + 1} of round ${turn + 1}.`;
        worries.push({ record: await told(asked.record, says, dayOnly(from, 20), odds), happened });
      }
      if (turn === 0)
        await told(
          asked.record,
          "What nobody ever says.",
          dayOnly(from, 20),
          persons.map(() => 0.4),
        );
      if (turn === rounds.length - 1)
        await told(
          asked.record,
          "What nobody knows yet.",
          "2027-01-31",
          persons.map(() => 0.4),
        );
      now = day(from, 8);
      await workspace.passDeadlines();
      now = day(from, 21);
      await workspace.passDeadlines();
      now = day(from, 22);
      for (const { record, happened } of worries)
        await workspace.perform("worry", {
          transition: "judge",
          record,
          person: eve,
          input: { happened },
          reason: "So it was, as everybody saw.",
        });
    }
    now = day(rounds.at(-1)!, 55);
    await workspace.passDeadlines();
  } finally {
    await workspace.close();
  }
  return persons.map(({ id }) => id);
}
