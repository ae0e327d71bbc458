import { parseStrategy } from "@fairway/strategy";
import { describe, expect, it } from "vitest";
import { compute } from "./compute.ts";
import { outsideBudget } from "./definition.ts";
import { budgetedShare } from "./queries.ts";
import type { BudgetRows } from "./rows.ts";

function strategyWith(budget: string) {
  return parseStrategy(
    `company: Test
name: Large ones
version: 1
effective: 2025-01-01
where_we_play:
  large: { play: pursue, because: size, when: { account.employees: { at_least: 1000 } } }
  small: { play: selective, because: size, when: { account.employees: { below: 1000 } }${budget} }
`,
    "strategy.yaml",
  ).strategy!;
}

function asked(budget: string, asOf = "2025-12-31") {
  const strategy = strategyWith(budget);
  return { params: {}, strategy, versions: [strategy], asOf, currency: "USD", catalogue: [] };
}

const nothing = { pursue: 0, selective: 0, avoid: 0, outside: 0, unknown: 0, records: 1 };
const north = [{ number: 0, team_id: "t", name: "North" }];
const none: BudgetRows = { teams: north, logged: [], kinds: [], effort: [], open: [], bookings: [] };

/** Won amounts: a week that the quarter begins in (Wednesday 1 October 2025) has 700 before it and 300 in it. */
const bookings: BudgetRows["bookings"] = [
  { ...nothing, week: "2025-09-29", in_period: false, selective: 700 },
  { ...nothing, week: "2025-09-29", in_period: true, selective: 300 },
  { ...nothing, week: "2025-10-06", in_period: true, pursue: 1700 },
  { ...nothing, week: "2025-12-15", in_period: true, pursue: 1000 },
].map((row) => ({ ...row, team: 0, amounts_known: 1, won: 1 }));

describe("a period that begins in the middle of a week", () => {
  const input = asked(", budget: { bookings: 20%, per: quarter }");
  const { all, teams } = compute({ ...none, bookings }, input);

  it("counts what falls into it, to the day", () => {
    expect(all.total).toBe(3000);
    expect(all.spent.selective).toBe(300);
    expect(all.share).toMatchObject({ kind: "estimate", estimate: 0.1 });
    expect(teams[0]?.verdict).toBe("within");
  });

  it("is not said to be under way when it is over", () => {
    const result = outsideBudget.result.parse(compute({ ...none, bookings }, input));
    expect(outsideBudget.headline(result, input)).toMatch(/Q4 2025's bookings went beyond/);
  });
});

describe("a whole that overruns", () => {
  it("is told, though no team can be named", () => {
    const input = asked(", budget: { bookings: 20%, per: quarter }");
    const beyond = bookings.map((row) => ({ ...row, team: null, selective: row.selective + 2000 }));
    const result = outsideBudget.result.parse(compute({ ...none, teams: [], bookings: beyond }, input));
    expect(result.teams).toEqual([]);
    expect(outsideBudget.headline(result, input)).toMatch(/All together are over by no more than weeks differ\.$/);
  });
});

describe("what the budget is a share of", () => {
  it("is what the strategy budgets: bookings where it budgets no effort, else effort", () => {
    expect(budgetedShare(asked(", budget: { bookings: 20% }"))).toBe("bookings");
    expect(budgetedShare(asked(", budget: { effort: 20%, bookings: 10% }"))).toBe("effort");
    expect(budgetedShare(asked(""))).toBe("effort");
  });

  it("is what was asked for, where something was", () => {
    expect(budgetedShare({ ...asked(", budget: { bookings: 20% }"), params: { of: "effort" } })).toBe("effort");
  });
});

describe("a team that the strategy names and the data does not", () => {
  it("is said, so that a misspelt name does not pass for a budget", () => {
    const input = asked(", budget: { effort: 20%, per_team: { Norht: 35% } }");
    const effort = bookings.map((row) => ({ ...row, selective: 1 }));
    const logged = [{ activities: 4, minutes_known: 4 }];
    const result = outsideBudget.result.parse(compute({ ...none, effort, logged }, input));
    expect(outsideBudget.method(result, input).join(" ")).toMatch(/gives Norht a budget of its own; no effort/);
  });
});

describe("bookings of which half carry no amount", () => {
  it("are not shared out: what is not known is not nought", () => {
    const input = asked(", budget: { bookings: 20%, per: quarter }");
    const half = bookings.map((row) => ({ ...row, won: 2 }));
    const result = outsideBudget.result.parse(compute({ ...none, bookings: half }, input));
    expect(outsideBudget.shortfall(result, input)).toMatch(/50\u202f% of the deals won in Q4 2025 carry an amount/);
  });
});

describe("a team that spent more than is allowed in a period that is over", () => {
  const input = asked(", budget: { effort: 20%, per: quarter }", "2025-12-31");
  const weeks = ["2025-10-06", "2025-10-13", "2025-10-20", "2025-10-27", "2025-11-03", "2025-11-10", "2025-11-17"];
  const answered = (shares: readonly number[]) => {
    const effort = weeks.map((week, at) => ({
      ...nothing,
      ...{ week, team: 0, in_period: true, selective: 100 * shares[at]!, pursue: 100 * (1 - shares[at]!) },
    }));
    const rows = { ...none, logged: [{ activities: 100, minutes_known: 100 }], effort };
    const result = outsideBudget.result.parse(compute(rows, input));
    return {
      verdict: result.teams[0]!.verdict,
      headline: outsideBudget.headline(result, input),
      signals: outsideBudget.signals(result, input).length,
    };
  };

  it("is over where that is more than its weeks differ, and somebody is asked to act", () => {
    const { headline, signals, verdict } = answered([0.4, 0.42, 0.38, 0.41, 0.39, 0.4, 0.4]);
    expect({ verdict, signals }).toEqual({ verdict: "over", signals: 1 });
    expect(headline).toMatch(/Over budget: North\.$/);
  });

  it("is told to be over by no more than they differ, and nobody is asked to act, where chance may have done it", () => {
    const { headline, signals, verdict } = answered([0.1, 0.45, 0.05, 0.4, 0.15, 0.2, 0.2]);
    expect({ verdict, signals }).toEqual({ verdict: "narrowly over", signals: 0 });
    expect(headline).toMatch(/Over by no more than weeks differ: North\.$/);
  });
});

describe("twenty teams on the same budget", () => {
  it("are not called one by one by chance: false discovery is controlled over them", () => {
    const input = asked(", budget: { effort: 20%, per: quarter }", "2025-11-30");
    const weeks = ["2025-10-06", "2025-10-13", "2025-10-20", "2025-10-27", "2025-11-03", "2025-11-10", "2025-11-17"];
    const team = (name: string, share: number) => ({
      name,
      effort: weeks.map((week, at) => ({
        ...nothing,
        ...{ week, in_period: true, selective: 100 * (share + 0.03 * ((at % 3) - 1)), pursue: 100 * (1 - share) },
      })),
    });
    const calm = Array.from({ length: 19 }, (_, at) => team(`calm ${at}`, 0.2));
    const verdicts = (all: readonly ReturnType<typeof team>[]) => {
      const rows = {
        ...none,
        teams: all.map(({ name }, number) => ({ number, team_id: name, name })),
        logged: [{ activities: 100, minutes_known: 100 }],
        effort: all.flatMap(({ effort }, number) => effort.map((row) => ({ ...row, team: number }))),
      };
      return Object.fromEntries(compute(rows, input).teams.map(({ name, verdict }) => [name, verdict]));
    };
    expect(verdicts([...calm, team("far over", 0.5)])).toMatchObject({
      "far over": "will overrun",
      "calm 0": "may overrun",
    });
    const alone = verdicts([team("a little over", 0.211)]);
    expect(alone["a little over"]).toBe("will overrun");
    expect(verdicts([...calm, team("a little over", 0.211)])["a little over"]).toBe("may overrun");
  });
});
