import type { Doubtful } from "@fairway/statistics";
import { parseStrategy } from "@fairway/strategy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compute } from "./compute.ts";
import { judged } from "./judge.ts";
import type { Held } from "./links.ts";
import { trainingsOf } from "./queries.ts";
import { type LinkName, linkNames } from "./result.ts";
import type { ChainRows } from "./rows.ts";
import { headline, shortfall, signals, standsAtInFull } from "./words.ts";

const { strategy } = parseStrategy(
  `company: Test
name: Large ones
version: 2
effective: 2025-01-01
where_we_play:
  large: { play: pursue, because: size, when: { account.employees: { at_least: 1000 } }, intend: { effort: 60%, pipeline: 50% } }
  small: { play: avoid, because: cost, when: { account.employees: { below: 50 } } }
goals:
  - { id: growth, statement: Half of all bookings come from large ones., owner: cro, measure: alignment.bookings, segment: large, at_least: 50%, by: 2025-12-31 }
  - { id: money, statement: We sign five million., owner: cro, measure: bookings, at_least: 5000000, by: 2025-12-31 }
  - { id: none, statement: Small ones stay few., owner: cro, measure: alignment.effort, segment: small, at_most: 10%, by: 2025-06-30 }
capabilities:
  - { id: boardroom, choice: Large ones, behaviour: Sellers meet the CIO, evidence: A first meeting, competency: boardroom,
      training: [Boardroom, BOARDROOM, Numbers], owner: head of sales, segments: [large] }
assumptions:
  - { id: win, claim: We win three of ten, measure: win_rate, segment: large, expect: { at_least: 30% } }
  - { id: list, claim: They pay list, measure: discount_rate, segment: large, expect: { at_most: 8% } }
`,
  "strategy.yaml",
);

const about = (estimate: number, half: number, n = 100): Doubtful => ({
  kind: "estimate",
  estimate,
  low: estimate - half,
  high: estimate + half,
  level: 0.95,
  n,
  method: "told",
});

type Shares = Readonly<Partial<Record<"effort" | "pipeline" | "bookings", Doubtful>>>;

function rowsOf({
  shares = {},
  measures = {},
  completed = 40,
  unjudged = 0,
  sellers = 100,
}: {
  readonly shares?: Shares;
  readonly measures?: Readonly<Record<string, Doubtful>>;
  readonly completed?: number;
  readonly unjudged?: number;
  readonly sellers?: number;
}): ChainRows {
  return {
    alignment: [
      {
        effort: {
          measure: "minutes",
          minutesKnown: 1,
          weights: [],
        } as unknown as ChainRows["alignment"][number]["effort"],
        depths: (["effort", "pipeline", "bookings"] as const).map((depth) => ({
          depth,
          unjudged,
          sellers,
          clusters: "seller" as const,
          segments: [{ segment: "large", actual: shares[depth] ?? about(0.6, 0.02), intended: null, gap: null }],
        })),
      },
    ],
    backtest: [{ retentionMonths: 12, segments: [{ id: "large", measures }] }],
    trainees: [
      { training: 0, segment: "large", sellers: 50, completed },
      { training: 0, segment: "", sellers: 70, completed },
    ],
    recorded: [{ training: "boardroom", enrolments: 60 }],
    won: [
      { segment: "large", won: 9, amounts_known: 9, amount: 3e6, new_won: 2, new_amounts_known: 2, new_amount: 1e6 },
      { segment: "small", won: 9, amounts_known: 9, amount: 1e6, new_won: 2, new_amounts_known: 2, new_amount: 1e5 },
    ],
  };
}

const asked = (asOf = "2025-09-30") => ({
  params: { trained: 0.8 },
  strategy: strategy!,
  versions: [strategy!],
  asOf,
  currency: "USD",
  catalogue: [],
});

const chain = (rows: ChainRows, asOf?: string) => compute(rows, asked(asOf));
const linkOf = (result: ReturnType<typeof chain>, goal: string, link: LinkName) =>
  result.goals.find(({ id }) => id === goal)!.links.find((each) => each.link === link)!;

describe("a goal's chain", () => {
  it("breaks first at the work where too little of it goes there, beyond chance", () => {
    const result = chain(rowsOf({ shares: { effort: about(0.4, 0.03) } }));
    expect(result.goals[0]).toMatchObject({ id: "growth", breaksAt: "work" });
    expect(headline(result, asked())).toMatch(
      /^1 of 3 goals breaks first at the work: 40\s% of selling time goes to large \(37–43\s%, 100 sellers\); at least 60\s% was meant\./,
    );
  });

  it("says what its n counts: groups of sellers where there are very many, sellers who hold deals at a skill", () => {
    const many = chain(rowsOf({ shares: { effort: about(0.4, 0.03, 500) }, sellers: 16_770 }));
    expect(headline(many, asked())).toMatch(/large \(37–43\s%, 500 groups of sellers\); at least 60\s% was meant/);
    const [work] = linkOf(many, "growth", "work").parts;
    expect(standsAtInFull(work!, asked())).toMatch(/^40\s% \(37–43\s%, 500 groups of sellers\)$/);
    const few = chain(rowsOf({ completed: 20 }));
    expect(headline(few, asked())).toMatch(/have finished “Boardroom” \([^)]*, 50 sellers\)/);
  });

  it("is told by the worst part of a link, and the same short share is no break where its interval is wide", () => {
    const wide = chain(rowsOf({ shares: { effort: about(0.4, 0.4), pipeline: about(0.7, 0.05) } }));
    expect(linkOf(wide, "growth", "work")).toMatchObject({ state: "not told" });
    expect(linkOf(wide, "growth", "work").parts.map(({ state }) => state)).toEqual(["not told", "holds"]);
    expect(wide.goals[0]!.breaksAt).toBeNull();
  });

  it("does not break where what cannot be judged could close the gap", () => {
    const result = chain(rowsOf({ shares: { effort: about(0.4, 0.03) }, unjudged: 0.4 }));
    expect(linkOf(result, "growth", "work").parts[0]).toMatchObject({
      state: "not told",
      because: "what cannot be judged could close the gap",
    });
  });

  it("breaks at a skill that too few have, and knows nothing of a training that no enrolment names", () => {
    const { parts, state } = linkOf(chain(rowsOf({ completed: 20 })), "growth", "skill");
    expect(state).toBe("breaks");
    expect(parts.map(({ what }) => what)).toEqual(["Boardroom", "Numbers"]);
    expect(parts[0]!.value).toMatchObject({ estimate: 0.4, n: 50 });
    expect(parts[1]).toMatchObject({ value: null, state: "not known", because: "no enrolment names it" });
    expect(trainingsOf(strategy!)).toEqual(["Boardroom", "Numbers"]);
  });

  it("reads a discount as what is missing to list price, with its interval turned round", () => {
    const { parts } = linkOf(
      chain(rowsOf({ measures: { "win rate": about(0.35, 0.02), "price realisation": about(0.85, 0.02) } })),
      "growth",
      "yield",
    );
    const list = parts.find(({ measure }) => measure === "discount_rate")!;
    expect(list.state).toBe("breaks");
    expect(list.value).toMatchObject({
      estimate: expect.closeTo(0.15),
      low: expect.closeTo(0.13),
      high: expect.closeTo(0.17),
    });
    expect(parts.find(({ measure }) => measure === "win_rate")!.state).toBe("holds");
  });

  it("is short of its result without breaking until its day has come", () => {
    const rows = rowsOf({ shares: { bookings: about(0.3, 0.03) } });
    expect(linkOf(chain(rows), "growth", "result").state).toBe("not due");
    expect(linkOf(chain(rows, "2025-12-31"), "growth", "result").state).toBe("breaks");
    expect(linkOf(chain(rows), "money", "result")).toMatchObject({
      state: "not due",
      parts: [{ total: { amount: 4e6, n: 18 }, value: null }],
    });
    expect(linkOf(chain(rows, "2026-01-01"), "money", "result").state).toBe("breaks");
  });

  it("says what the strategy does not: no intent, no capability, no assumption", () => {
    const states = Object.fromEntries(linkNames.map((link) => [link, linkOf(chain(rowsOf({})), "none", link).state]));
    expect(states).toMatchObject({
      choice: "not written",
      work: "not written",
      skill: "not written",
      yield: "not written",
    });
  });

  it("tells enablement of a skill and the strategy's owner of an assumption, once each, by what they are and not by numbers", () => {
    const rows = rowsOf({ completed: 10, measures: { "price realisation": about(0.7, 0.02) } });
    const raised = signals(chain(rows), asked());
    expect(raised.map(({ key, owner, reveals }) => [key, owner.role, reveals])).toEqual([
      ["goal-chain:skill:large:boardroom", "enablement", undefined],
      ["goal-chain:yield:large:they pay list", "strategy owner", ["prices"]],
    ]);
    const later = signals(
      chain(rowsOf({ completed: 12, measures: { "price realisation": about(0.72, 0.02) } })),
      asked(),
    );
    expect(later.map(({ key }) => key)).toEqual(raised.map(({ key }) => key));
  });

  it("answers that there is nothing to follow where the strategy states no goal, and lacks data where nothing is measured", () => {
    const without = { ...asked(), strategy: { ...strategy!, goals: [] } };
    expect(headline(compute(rowsOf({}), without), without)).toMatch(/states no goal/);
    const empty = chain({ alignment: [], backtest: [], trainees: [], recorded: [], won: [] });
    const measured = empty.goals.filter(({ id }) => id !== "money");
    expect(shortfall({ ...empty, goals: measured })).toMatch(/^Not enough data: .*no deal or activity/);
  });
});

describe("the verdicts", () => {
  const held = fc
    .record({
      estimate: fc.double({ min: 0, max: 1, noNaN: true }),
      half: fc.double({ min: 0, max: 0.5, noNaN: true }),
      end: fc.double({ min: 0, max: 1, noNaN: true }),
      least: fc.boolean(),
    })
    .map(({ estimate, half, end, least }): Held & { readonly by: string } => ({
      link: "work",
      what: "work",
      measure: null,
      unit: "share",
      value: about(estimate, half),
      counts: null,
      total: null,
      because: null,
      atLeast: least ? end : null,
      atMost: least ? null : end,
      by: "2025-12-31",
    }));

  it("break only what is on the wrong side beyond its own interval, and hold only what is on the right one", () => {
    fc.assert(
      fc.property(fc.array(held, { minLength: 1, maxLength: 12 }), (all) => {
        const { verdicts } = judged(all, "2025-09-30");
        verdicts.forEach(({ state }, at) => {
          const { atLeast, atMost, value } = all[at]!;
          const { low, high } = value as Extract<Doubtful, { kind: "estimate" }>;
          const end = (atLeast ?? atMost)!;
          if (state === "breaks") expect(atLeast === null ? low >= end : high <= end).toBe(true);
          if (state === "holds") expect(atLeast === null ? high <= end : low >= end).toBe(true);
        });
      }),
    );
  });

  it("count a number that two goals look at once", () => {
    fc.assert(
      fc.property(fc.array(held, { minLength: 1, maxLength: 8 }), (all) => {
        const once = judged(all, "2025-09-30");
        const twice = judged([...all, ...all], "2025-09-30");
        expect(twice.tests).toBe(once.tests);
        expect(twice.verdicts).toEqual([...once.verdicts, ...once.verdicts]);
      }),
    );
  });
});
