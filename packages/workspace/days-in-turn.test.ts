import fc from "fast-check";
import { expect, it } from "vitest";
import { daysInTurn } from "./days-in-turn.ts";

it("never more different days than allowed at once, everybody gets a turn, failures too", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.constantFrom("a", "b", "c", "d", "e"), { maxLength: 20 }),
      fc.integer({ min: 1, max: 3 }),
      async (scheduler, days, most) => {
        const turn = daysInTurn(most);
        const now: string[] = [];
        let seen = 0;
        const tasks = days.map((day, at) =>
          turn(day, async () => {
            now.push(day);
            seen = Math.max(seen, new Set(now).size);
            await scheduler.schedule(Promise.resolve());
            now.splice(now.indexOf(day), 1);
            if (at % 3 === 0) throw new Error(day);
            return day;
          }),
        );
        await scheduler.waitFor(Promise.allSettled(tasks));
        const ends = await Promise.allSettled(tasks);
        expect(ends.map(({ status }) => status)).toEqual(
          days.map((_, at) => (at % 3 === 0 ? "rejected" : "fulfilled")),
        );
        expect(seen).toBeLessThanOrEqual(most);
        expect(now).toEqual([]);
      },
    ),
  );
});
