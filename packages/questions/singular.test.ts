import { parseStrategy } from "@fairway/strategy";
import { describe, expect, it } from "vitest";
import { marginSentence } from "./cost-to-serve.ts";
import { compute } from "./data-readiness/compute.ts";
import { dataReadiness } from "./data-readiness/definition.ts";
import { effortSentence } from "./effort-measure.ts";
import { everyQuestion } from "./index.ts";
import { projectedShare } from "./outside-budget/project.ts";
import { judge } from "./pursue-or-pass/verdict.ts";
import { worthOfKinds } from "./pursue-or-pass/worth.ts";
import { unitWords } from "./resampled-units.ts";

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

describe("of one thing a sentence speaks in the singular", () => {
  it("one kind of record, one closed deal with its dates reversed", () => {
    const asked = {
      params: {},
      strategy: strategy!,
      versions: [strategy!],
      asOf: "2025-12-31",
      currency: null,
      catalogue: everyQuestion,
    };
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
