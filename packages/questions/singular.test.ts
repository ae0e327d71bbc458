import { parseStrategy } from "@fairway/strategy";
import { describe, expect, it } from "vitest";
import { marginSentence } from "./cost-to-serve.ts";
import { compute } from "./data-readiness/compute.ts";
import { dataReadiness } from "./data-readiness/definition.ts";
import { effortSentence } from "./effort-measure.ts";
import { method as loopMethod } from "./feedback-loop/words.ts";
import { compute as foresightOf } from "./foresight/compute.ts";
import { method as foresightMethod } from "./foresight/words.ts";
import { method as chainMethod } from "./goal-chain/words.ts";
import { everyQuestion } from "./index.ts";
import { projectedShare } from "./outside-budget/project.ts";
import { judge } from "./pursue-or-pass/verdict.ts";
import { method as pursueMethod } from "./pursue-or-pass/words.ts";
import { worthOfKinds } from "./pursue-or-pass/worth.ts";
import { unitWords } from "./resampled-units.ts";
import type { GateResult } from "./rules-at-the-gate/result.ts";
import { headline as gateHeadline, method as gateMethod } from "./rules-at-the-gate/words.ts";
import { method as shiftMethod } from "./strategy-shift/words.ts";

const { strategy } = parseStrategy(
  `company: Test
name: Large ones
version: 1
effective: 2025-01-01
where_we_play:
  large: { play: pursue, because: size, when: { account.employees: { at_least: 1000 } } }
`,
  "strategy.yaml",
);

const asked = {
  params: {},
  strategy: strategy!,
  versions: [strategy!],
  asOf: "2025-12-31",
  currency: null,
  catalogue: everyQuestion,
};

const tooFew = { kind: "insufficient", n: 1, reason: "1 move", enough: "five sellers", method: "" } as const;
const oneMove = { moves: 1, before: 1, after: 0, never: 0, unknown: 0, sellers: 1, share: tooFew };
const gifts = { record: "gifts", version: 1, starts: "2025-11-01" };
const standing = { openAmount: 0, amountsUnknown: 3, openUnknown: 0, openDeals: 3, unattested: 0 };
const sally = { id: "s", name: "Sally", managerId: null, manager: null, active: true, asked: true };
const gate: GateResult = {
  since: "2025-01-01",
  until: "2025-12-31",
  all: oneMove,
  rules: [
    { ...gifts, name: "Gifts", inForce: true, ...oneMove, unseenFields: 0, asked: 5, attested: 1, median: tooFew },
  ],
  roles: [],
  teams: [],
  people: [{ ...sally, ...gifts, rule: "Gifts", ...standing }],
  nobodyKnown: 1,
};

describe("of one thing a sentence speaks in the singular", () => {
  it("one worry that waits", () => {
    const waiting = { state: "waiting", worries: 1, next_known: "2026-01-31" };
    const result = foresightOf({ odds: [], worries: [waiting], decisions: [] }, asked);
    expect(foresightMethod(result).join(" ")).toContain("0 settled, 1 waits; those");
  });

  it("one move through a gate, one of those asked to attest; and three deals stand with one seller", () => {
    expect(gateHeadline(gate, asked)).toMatch(/^The one move of a deal under rules since .* had attested them/);
    expect(gateHeadline(gate, asked)).toContain("3 open deals, 3 without a known amount, stand with 1 seller who has");
    const deal = { ...standing, openDeals: 1, amountsUnknown: 1 };
    const one: GateResult = { ...gate, people: [{ ...gate.people[0]!, ...deal }] };
    expect(gateHeadline(one, asked)).toContain("1 open deal, 1 without a known amount, stands with 1 seller who has");
    const said = gateMethod(gate).join(" ");
    expect(said).toContain("1 of 5 asked has attested");
    expect(said).toContain("1 move of a deal whose seller is not known, or not yours to see, is left out");
  });

  it("one comparison of a chain, one deal with an amount, one deal listed", () => {
    const chain = { goals: [], tests: 1, trained: 0.8, trainings: [], yearFrom: "2025-01-01" };
    expect(chainMethod(chain as never, asked as never).join(" ")).toContain("the 1 comparison stands under one");
    const side = { version: 1, takesEffect: "2025-01-01" };
    const shift = {
      all: { reasoned: 0 },
      hours: [],
      moves: [{ deals: 1, amountsKnown: 1 }],
      reread: null,
      sellers: { touched: 0 },
      shift: { kind: "version", before: side, after: side },
      untold: [],
    };
    expect(shiftMethod(shift as never, asked as never).join(" ")).toContain("Of 1 open deal, 1 carries an amount.");
    const pursued = {
      bar: tooFew,
      clusters: { kind: "seller", sellers: 1 },
      deals: [{ hours: 1 }],
      effort: { measure: "deal-weeks", activities: 0, minutesKnown: null, weights: [] },
      kinds: [],
      openDeals: 4,
      worthPer: "hour",
    };
    expect(pursueMethod(pursued as never, asked as never).join(" ")).toContain("1 of 4 is listed one by one");
  });

  it("one group compared; and of no answer nothing is counted", () => {
    const loop = {
      all: { told: 1, answered: 0, waiting: 1, withdrawn: 0 },
      answers: { answered: 0, acts: 0, undecided: 0 },
      compared: 1,
      force: { median: tooFew, inForce: 0, accepted: 0 },
      since: null,
      unknown: { segment: 0, team: 0 },
      until: "2025-12-31",
    };
    const said = loopMethod(loop as never).join(" ");
    expect(said).toContain("over the 1 group that has 8 answers on either side");
    expect(said).not.toContain("with a first word, in 0 answers");
  });

  it("one kind of record, one closed deal with its dates reversed", () => {
    const inventory = {
      record: "account",
      rows: 1,
      versions: 1,
      first_moment: "2025-01-01",
      last_moment: "2025-01-01",
      last_import: 1,
      known: "{}",
    };
    const result = dataReadiness.result.parse(
      compute({ inventory: [inventory], cycles: [{ closed: 1, reversed: 1 }] }, asked),
    );
    expect(dataReadiness.headline(result, asked)).toContain("of the 1 kind of records that is here.");
    expect(result.next.map(({ says }) => says).join(" ")).toContain(
      "the dates of 1 of 1 closed deal that closed before it was opened: how long it took is not known",
    );
    expect(dataReadiness.method(result, asked).join(" ")).toContain(
      "1 of 1 closed deal says that it closed before it was opened; how long it took counts",
    );
  });

  it("one ticket, one activity, one week, one deal of its kind, one seller", () => {
    const reach = { costedShare: 1, served: true, hours: null, hourCost: true };
    expect(marginSentence({ ...reach, tickets: { count: 1, known: 0, otherwise: null } }, "USD")).toContain(
      "0 of 1 ticket opened then is taken off, each in the segment of its account; 1 says nothing of its cost and is left out",
    );
    expect(effortSentence({ measure: "minutes", activities: 1, minutesKnown: 1, weights: [] })).toContain(
      "of 1 activity says how long it took",
    );
    const week = { week: "2025-01-06", spent: 1, total: 2 };
    expect(projectedShare([week], [week], 1)).toMatchObject({ reason: "1 week behind" });
    const basis = { measure: "deal-weeks", activities: 0, minutesKnown: null, weights: [] } as const;
    expect(worthOfKinds([], new Set(), { ...basis, weights: [] }).of("large", 0)).toMatchObject({
      reason: "0 closed deals of its kind",
    });
    expect(unitWords({ kind: "seller", sellers: 1 })).toBe("1 seller");
  });
});

it("an hour that is estimated has its own article", () => {
  const worth = (estimate: number) =>
    ({ kind: "estimate", estimate, low: estimate - 1, high: estimate + 1, level: 0.95, n: 50, method: "" }) as const;
  const judged = judge("outside", worth(10), { bar: worth(100), worthPer: "estimated hour" }, strategy!, "USD");
  expect(judged.decidedBy).toMatch(/ an estimated hour, what we pursue/);
  const question = everyQuestion.find(({ id }) => id === "pursue-or-pass")!;
  const titles = question
    .table({ deals: [], segments: [], worthPer: "estimated hour" }, {} as never)
    .columns.map(({ title }) => title);
  expect(titles).toContain("Its kind, an estimated hour");
});
