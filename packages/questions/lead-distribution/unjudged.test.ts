import { parseStrategy } from "@fairway/strategy";
import { expect, it } from "vitest";
import { compute } from "./compute.ts";
import { leadDistribution } from "./definition.ts";

const { strategy } = parseStrategy(
  `company: Test
name: Large ones
version: 1
effective: 2025-01-01
where_we_play:
  large: { play: pursue, because: size, when: { account.employees: { at_least: 1000 } }, intend: { pipeline: 60% } }
  small: { play: selective, because: size, when: { account.employees: { below: 1000 } }, intend: { pipeline: 40% } }
`,
  "strategy.yaml",
);

const input = {
  params: { answer_days: 90 },
  strategy: strategy!,
  versions: [strategy!],
  asOf: "2025-12-31",
  currency: "USD",
  catalogue: [],
};

function asked(leads: { readonly large: number; readonly small: number; readonly unknown: number }) {
  const arrivals = Object.entries(leads).map(([segment, count]) => ({
    source: "Web",
    segment,
    leads: count,
    unassigned: 0,
    matured: 0,
    converted: 0,
  }));
  const result = leadDistribution.result.parse(compute({ arrivals, sellers: [], undated: [] }, input));
  const large = result.segments.find(({ id }) => id === "large")!;
  const called = leadDistribution.table(result, input).rows.find(({ cells }) => cells.group === "large")?.cells.called;
  return {
    large,
    called,
    headline: leadDistribution.headline(result, input),
    signals: leadDistribution.signals(result, input),
  };
}

it("a gap that the leads that cannot be judged could close is not called, raises nothing, and the sentence says so", () => {
  const { large, called, headline, signals } = asked({ large: 80, small: 120, unknown: 200 });
  expect(large).toMatchObject({ called: false, undecided: true });
  expect(called).toBe("what is not known could close it");
  expect(headline).toMatch(
    /large and small get another share.*the 50.% of leads that cannot be judged could close the gap/,
  );
  expect(signals).toEqual([]);
});

it("a gap that stands wherever they belong is called", () => {
  const { large, called, headline, signals } = asked({ large: 80, small: 320, unknown: 20 });
  expect(large).toMatchObject({ called: true, undecided: false });
  expect(called).toBe("yes");
  expect(headline).toMatch(/gets \d+.% of the 400 leads that can be judged/);
  expect(signals).toHaveLength(1);
});
