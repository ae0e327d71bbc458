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
  large: { play: pursue, because: size, when: { account.employees: { at_least: 1000 } } }
`,
  "strategy.yaml",
);

it("leads without a creation date are named, instead of speaking of none", () => {
  const asked = {
    params: { answer_days: 90 },
    strategy: strategy!,
    versions: [strategy!],
    asOf: "2025-12-31",
    currency: "USD",
    catalogue: [],
  };
  const result = leadDistribution.result.parse(compute({ arrivals: [], sellers: [], undated: [{ leads: 22 }] }, asked));
  expect(leadDistribution.shortfall(result, asked)).toMatch(/22 leads carry no creation date/);
});
