import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { chapters } from "./chapters.ts";
import { companyPlan } from "./company-options.ts";
import { divisionSizes } from "./division.ts";

test("deals are divided evenly among divisions, and none is lost", () => {
  expect(divisionSizes(6000)).toEqual([6000]);
  expect(divisionSizes(1)).toEqual([1]);
  expect(divisionSizes(20_000)).toEqual([6666, 6667, 6667]);
  for (const size of [8999, 9001, 123_457]) {
    expect(divisionSizes(size).reduce((sum, of) => sum + of, 0)).toBe(size);
    expect(Math.max(...divisionSizes(size))).toBeLessThanOrEqual(9000);
  }
});

test("records of later divisions are numbered on from the earlier, and a division that is done is forgotten", () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const run = chapters(companyPlan({ opportunities: 24_000, activitiesPerOpportunity: 1 }));
  const first = run.next().value!;
  expect(first.bases).toEqual({ users: 1, roles: 1, accounts: 0, contacts: 0, leads: 0, deals: 0 });
  const { bases, done } = (() => {
    const second = run.next().value!;
    return { bases: second.bases, done: new WeakRef(second.division) };
  })();
  expect(bases.deals).toBe(6000);
  expect(bases.accounts).toBe(first.division.market.accounts.length);
  expect(bases.users).toBe(1 + 4 + 8 + first.division.force.sellers.length);
  expect(bases.leads).toBe(first.division.leads.length);
  run.next();
  run.next();
  return new Promise<void>((resolve) => setTimeout(resolve, 0)).then(() => {
    collect();
    expect(done.deref()).toBeUndefined();
  });
});
