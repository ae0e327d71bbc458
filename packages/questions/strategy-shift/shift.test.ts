import type { Doubtful } from "@fairway/statistics";
import { parseStrategy, type Strategy } from "@fairway/strategy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { approverOf, discountIn, edgesOf, newApproval } from "./approvals.ts";
import { hoursOf } from "./hours.ts";
import { gatesAsSegments, newGates } from "./new-gates.ts";
import { newTrainings } from "./new-trainings.ts";
import { changesReading, isMove, type Shift, shiftOf } from "./shift.ts";

function written(more: string, play = "pursue"): Strategy {
  const { strategy, problems } = parseStrategy(
    `company: Test
name: Large ones
version: 1
effective: 2025-01-01
where_we_play:
  large: { play: ${play}, because: size, when: { account.employees: { at_least: 1000 } } }
  small: { play: selective, because: size, when: { account.employees: { below: 1000 } } }
${more}`,
    "strategy.yaml",
  );
  if (!strategy) throw new Error(JSON.stringify(problems));
  return strategy;
}

const plain = written("");

function between(before: Strategy, after: Strategy): Shift {
  const asked = { params: {}, strategy: before, versions: [before], asOf: "2025-12-31", currency: null, catalogue: [] };
  return shiftOf({ ...asked, drafts: [{ name: "next", strategy: after }] });
}

const bands = (text: string) => written(`discipline:\n  discounts: [${text}]\n`);

describe("approvals", () => {
  const before = bands("{ up_to: 10%, approve: none }, { above: 10%, approve: manager }");
  const after = bands(
    "{ up_to: 5%, approve: none }, { up_to: 20%, approve: manager }, { above: 20%, approve: deal desk }, { up_to: 30%, approve: none, segments: [small] }, { above: 30%, approve: board, segments: [small] }",
  );
  const shift = between(before, after);

  it("are those of a segment's own bands first, and nobody's without a discount", () => {
    expect(approverOf(after, "large", 0.25)).toBe("deal desk");
    expect(approverOf(after, "small", 0.25)).toBeNull();
    expect(approverOf(after, "small", 0.31)).toBe("board");
    expect([0, -0.1].map((discount) => approverOf(after, "large", discount))).toEqual([null, null]);
    expect(approverOf(plain, "large", 0.5)).toBeNull();
  });

  it("are new where another than before says yes, an edge belonging to the band below it", () => {
    expect(newApproval(shift, "large", "large", 0.05)).toBeUndefined();
    expect(newApproval(shift, "large", "large", 0.08)).toEqual({ from: null, to: "manager" });
    expect(newApproval(shift, "large", "large", 0.15)).toBeUndefined();
    expect(newApproval(shift, "large", "large", 0.21)).toEqual({ from: "manager", to: "deal desk" });
    expect(newApproval(shift, "large", "small", 0.21)).toBeUndefined();
    expect(newApproval(shift, "large", "small", 0.4)).toEqual({ from: "manager", to: "board" });
  });

  it("are the same for every discount between two edges", () => {
    const edges = edgesOf(shift);
    fc.assert(
      fc.property(
        fc.double({ min: -0.2, max: 1, noNaN: true }),
        fc.constantFrom("large", "small", "outside"),
        (discount, segment) => {
          const below = edges.filter((edge) => discount > edge).length;
          for (const strategy of [before, after])
            expect(approverOf(strategy, segment, discountIn(edges, below))).toBe(
              approverOf(strategy, segment, discount),
            );
        },
      ),
    );
  });
});

describe("new gates", () => {
  const stages = "stages: [{ id: qualify }, { id: discover }, { id: propose }]";
  const gated = (...gates: readonly string[]) => written(`discipline:\n  ${stages}\n  gates: [${gates.join(", ")}]\n`);
  const plan = "{ before: propose, requires: [Close plan] }";

  it("are none where the same evidence is asked of the same deals by the same stage or earlier", () => {
    expect(newGates(between(gated(plan), gated(plan)))).toEqual([]);
    const earlier = gated("{ before: discover, requires: [close plan, Budget] }");
    expect(newGates(between(earlier, gated(plan)))).toEqual([]);
  });

  it("are those that ask for more, or sooner", () => {
    const more = gated("{ before: propose, requires: [Close plan, Budget] }");
    expect(newGates(between(gated(plan), more))).toMatchObject([{ place: 2, coveredBy: [] }]);
    const sooner = gated("{ before: discover, requires: [Close plan] }");
    expect(newGates(between(gated(plan), sooner))).toMatchObject([{ place: 1, coveredBy: [] }]);
  });

  it("of a wider circle of deals are new to those alone whom the old gate left out", () => {
    const large = gated("{ before: propose, when: { account.employees: { at_least: 1000 } }, requires: [Close plan] }");
    const shift = between(large, gated(plan));
    const found = newGates(shift);
    expect(found).toMatchObject([{ place: 2, coveredBy: [0] }]);
    expect(gatesAsSegments(shift, found).segments.map(({ id }) => id)).toEqual(["was-0"]);
  });
});

describe("new trainings", () => {
  const trained = (...capabilities: readonly string[]) =>
    written(`capabilities:
${capabilities.map((text, at) => `  - { id: c${at}, choice: x, behaviour: x, evidence: x, competency: skill ${at}, owner: x, ${text} }`).join("\n")}
`);

  it("are those that no capability named before, once each, for every segment that asks for one", () => {
    const before = trained("training: Basics");
    const after = trained(
      "training: [basics, Workshop], segments: [large]",
      "training: workshop, segments: [small]",
      "training: Cases",
    );
    expect(newTrainings(between(before, after))).toEqual([
      { training: "Workshop", competency: "skill 0", segments: ["large", "small"] },
      { training: "Cases", competency: "skill 2", segments: [] },
    ]);
  });

  it("matter everywhere where one capability says no segment", () => {
    const after = trained("training: Workshop, segments: [large]", "training: Workshop");
    expect(newTrainings(between(plain, after))).toMatchObject([{ training: "Workshop", segments: [] }]);
  });
});

describe("hours", () => {
  const median = (estimate: number) =>
    ({ kind: "estimate", estimate, low: estimate - 1, high: estimate + 2, level: 0.95, n: 10, method: "" }) as const;
  const short = { kind: "insufficient", n: 2, reason: "2", enough: "6", method: "" } as const;

  it("are so many medians, their doubts added as if all were wrong together", () => {
    const told = hoursOf(
      new Map([
        ["a", 3],
        ["b", 2],
      ]),
      new Map([
        ["a", median(5)],
        ["b", median(10)],
      ]),
    );
    expect(told).toMatchObject({ estimate: 35, low: 30, high: 45, n: 20 });
  });

  it("are not known where one segment's are not, and none where no deal is", () => {
    const perDeal = new Map<string, Doubtful>([
      ["a", median(5)],
      ["b", short],
    ]);
    expect(
      hoursOf(
        new Map([
          ["a", 3],
          ["b", 2],
        ]),
        perDeal,
      ),
    ).toBe(short);
    expect(
      hoursOf(
        new Map([
          ["a", 3],
          ["b", 0],
        ]),
        perDeal,
      ),
    ).toMatchObject({ estimate: 15 });
    expect(hoursOf(new Map(), perDeal)).toBeNull();
  });
});

describe("a shift", () => {
  it("leaves out the number and the day of a version, and knows who moves in place", () => {
    expect(between(plain, { ...plain, version: 2, effective: "2026-01-01" }).changes).toEqual([]);
    const shift = between(plain, written("", "selective"));
    expect(shift.changes.map(({ path }) => path)).toEqual(["where_we_play.large.play"]);
    expect([isMove(shift, "large", "large"), isMove(shift, "small", "small"), isMove(shift, "small", "large")]).toEqual(
      [true, false, true],
    );
  });

  it("bears on how the past reads where it changes segments, intents or what effort and margin are counted by", () => {
    expect(changesReading(between(plain, written("costs: { selling_hour: 90 }\n")))).toBe(true);
    expect(
      changesReading(between(plain, bands("{ up_to: 10%, approve: none }, { above: 10%, approve: manager }"))),
    ).toBe(false);
  });

  it("does not count a segment that has expired by the day asked of on either side", () => {
    const segments = plain.segments.map((each) => (each.id === "small" ? { ...each, until: "2025-06-30" } : each));
    const inForce = { ...plain, segments: segments.slice(0, 1) };
    expect(between(inForce, { ...plain, segments }).changes).toEqual([]);
  });
});
