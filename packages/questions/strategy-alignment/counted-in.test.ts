import { expect, it } from "vitest";
import type { AlignmentResult } from "./result.ts";
import { countedIn } from "./words.ts";

type Depth = AlignmentResult["depths"][number];

const behind = (n: number, sellers: number, clusters: Depth["clusters"] = "seller") => {
  const mix = {
    segment: "core",
    actual: { kind: "estimate" as const, estimate: 0.4, low: 0.3, high: 0.5, level: 0.95, n, method: "told" },
    intended: 0.6,
    gap: null,
    called: false,
    undecided: false,
    drift: null,
  };
  const depth: Depth = {
    depth: "effort",
    unit: "minutes",
    total: 1,
    sellers,
    clusters,
    unjudged: 0,
    segments: [mix],
    misalignment: null,
  };
  return countedIn(depth, mix);
};

it("calls groups of sellers groups, so that five hundred of them do not pass for five hundred sellers", () => {
  expect(behind(81, 81)).toBe("81 sellers");
  expect(behind(500, 500)).toBe("500 sellers");
  expect(behind(500, 16_770)).toBe("500 groups of sellers");
  expect(behind(21, 3, "seller and month")).toBe("21 seller-months");
});
