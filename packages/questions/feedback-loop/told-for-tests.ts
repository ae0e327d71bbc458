import { seededRandom } from "@fairway/statistics";
import { openWorkspace, type Person, processNamed } from "@fairway/workspace";

/** Whether what is told of prices waits for weeks; all else has a word within twenty days. */
export type Told = { readonly slowPrices: boolean };

const kinds = ["price", "rival", "offering"] as const;
const eve: Person = { id: "eve", name: "Eve", roles: ["executive"], managerId: null };
const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(`${day}T09:00:00.000Z`) + Math.round(days * 1440) * 60_000).toISOString();

type Step = { readonly at: string; readonly take: () => Promise<unknown> };

/**
 * Lets sellers of a workspace tell what they see from January to June 2026, and the strategy's owner answer, through the same doors as anybody: 45
 * observations in turns of three kinds, every third accepted, rejected and tested (and then accepted), of the accepted every other one in force; eight of a
 * fourth kind answered in one go; three that wait since February, one whose test is over since February, two that were told just now, one that was taken back.
 *
 * @returns the ids of those that wait too long.
 */
export async function tell(folder: string, { slowPrices }: Told): Promise<readonly string[]> {
  const random = seededRandom(20260105);
  let now = dayAfter("2026-01-05", 0);
  const workspace = await openWorkspace(folder, { now: () => now });
  const perform = (transition: string, record: string, person: Person, rest: object = {}) =>
    workspace.perform("field-feedback", { transition, record, person, input: {}, ...rest });
  const steps: Step[] = [];
  const at = (day: string, days: number, take: Step["take"]) => steps.push({ at: dayAfter(day, days), take });
  const reason = "We looked at it in the review.";
  const change = { change: "The next version says so." };
  try {
    const sellers = (await workspace.directory())
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .slice(0, 24)
      .map(({ id, name }): Person => ({ id, name, roles: ["seller"], managerId: null }));
    const told = (record: string, kind: string, place: number, day: string, days: number) => {
      const person = sellers[(place + Math.floor(place / 3)) % sellers.length]!;
      const input = { kind, says: `Number ${place} on ${kind}, as a customer told me.` };
      at(day, days, () => perform("tell", record, person, { input }));
      return person;
    };
    const accept = (record: string, day: string, days: number, place: number) => {
      at(day, days, () => perform("accept", record, eve, { reason, input: change }));
      if (place % 2 === 1) return;
      const workspaceItself = processNamed("workspace");
      at(day, days + 1, () => perform("take-into-draft", record, workspaceItself, { input: { draft: "version-4" } }));
      at(day, days + 12, () => perform("take-effect", record, workspaceItself, { input: { version: 4 } }));
    };
    for (let place = 0; place < 45; place++) {
      const kind = kinds[place % kinds.length]!;
      const record = `${kind}-${place}`;
      const days = 2 * place;
      told(record, kind, place, "2026-01-05", days);
      const word = days + 1 + 19 * random() + (slowPrices && kind === "price" ? 30 + 20 * random() : 0);
      const turn = Math.floor(place / kinds.length) % 3;
      if (turn === 0) accept(record, "2026-01-05", word, place);
      else if (turn === 1) at("2026-01-05", word, () => perform("reject", record, eve, { reason }));
      else {
        const until = dayAfter("2026-01-05", word + 5).slice(0, 10);
        at("2026-01-05", word, () => perform("test", record, eve, { reason, input: { how: "Four try it.", until } }));
        at("2026-01-05", word + 6, () => perform("end-test", record, processNamed("clock")));
        accept(record, "2026-01-05", word + 7, place);
      }
    }
    const together = Array.from({ length: 8 }, (_, place) => `process-${place}`);
    for (const [place, record] of together.entries()) told(record, "process", place, "2026-04-01", place);
    at("2026-04-01", 9, () =>
      workspace.performTogether("field-feedback", {
        transition: "reject",
        records: together,
        person: eve,
        input: {},
        reason,
      }),
    );
    const forgotten = ["forgotten-1", "forgotten-2", "forgotten-3"];
    for (const [place, record] of forgotten.entries()) told(record, kinds[place]!, place, "2026-02-02", place);
    told("tested", "offering", 4, "2026-02-02", 5);
    const until = "2026-02-20";
    at("2026-02-02", 8, () => perform("test", "tested", eve, { reason, input: { how: "Four try it.", until } }));
    at("2026-02-22", 0, () => perform("end-test", "tested", processNamed("clock")));
    told("new-1", "rival", 5, "2026-06-20", 0);
    told("new-2", "offering", 6, "2026-06-21", 0);
    const sorry = told("taken-back", "rival", 7, "2026-03-01", 0);
    at("2026-03-01", 2, () => perform("withdraw", "taken-back", sorry));
    for (const { at: instant, take } of steps.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
      now = instant;
      await take();
    }
    return [...forgotten, "tested"];
  } finally {
    await workspace.close();
  }
}
