import { seededRandom } from "@fairway/statistics";
import { expect, it } from "vitest";
import { accountGroups } from "../relations.ts";
import { accountSpread } from "./account-spread.ts";
import { productOf } from "./closed-columns.ts";
import type { BacktestRows } from "./rows.ts";

const form = { numerator: { won: 1 }, denominator: { closed: 1 } };

/** The row of a segment whose accounts won so many of so many deals, as the query adds it up. */
function rowOf(
  accounts: readonly { readonly won: number; readonly closed: number }[],
): BacktestRows["accounts"][number] {
  const sum = (of: (account: { readonly won: number; readonly closed: number }) => number) =>
    accounts.reduce((total, account) => total + of(account), 0);
  const row: Record<string, unknown> = {
    segment: "all",
    accounts: accounts.length,
    won: sum(({ won }) => won),
    closed: sum(({ closed }) => closed),
    [productOf("won", "won")]: sum(({ won }) => won * won),
    [productOf("won", "closed")]: sum(({ won, closed }) => won * closed),
    [productOf("closed", "closed")]: sum(({ closed }) => closed * closed),
  };
  return row as BacktestRows["accounts"][number];
}

/** Accounts with odds of their own, one to twenty deals each. */
function simulated(count: number, seed: number) {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const closed = 1 + Math.floor(20 * random() ** 3);
    const odds = random();
    return { closed, won: Array.from({ length: closed }, () => random() < odds).filter(Boolean).length };
  });
}

it("the spread between accounts is told by groups of them as by each, to about a fiftieth of the standard error", () => {
  const off = Array.from({ length: 10 }, (_, seed) => {
    const accounts = simulated(40_000, seed + 1);
    const groups = Array.from({ length: accountGroups }, () => ({ won: 0, closed: 0 }));
    accounts.forEach(({ won, closed }, at) => {
      const group = groups[at % accountGroups]!;
      group.won += won;
      group.closed += closed;
    });
    const error = (each: typeof groups) => Math.sqrt(accountSpread([rowOf(each)]).variance(form, ["all"]));
    return error(groups) / error(accounts) - 1;
  });
  expect(Math.abs(off.reduce((sum, each) => sum + each, 0) / off.length)).toBeLessThan(0.01);
  expect(Math.sqrt(off.reduce((sum, each) => sum + each ** 2, 0) / off.length)).toBeLessThan(0.02);
});
