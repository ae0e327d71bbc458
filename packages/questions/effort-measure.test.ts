import { parseStrategy } from "@fairway/strategy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { KindRow } from "./activity-weights.ts";
import { type EffortCounts, effortBasisOf, effortMinutes, effortSentence } from "./effort-measure.ts";

const strategyWith = (activityMinutes: string) =>
  parseStrategy(
    `company: Test
name: Large ones
version: 1
effective: 2025-01-01
where_we_play:
  large: { play: pursue, because: size, when: { account.employees: { at_least: 1000 } } }
${activityMinutes}`,
    "strategy.yaml",
  ).strategy!;

const silent = strategyWith("");

function counts(meetings: number, calls: number, emails: number, others = 0, timed = 0, minutes = 0): EffortCounts {
  return {
    meetings,
    calls,
    emails,
    activities: meetings + calls + emails + others,
    minutes: timed === 0 ? null : minutes,
    minutes_known: timed,
  };
}

const kind = (name: KindRow["kind"], activities: number, lengths: readonly number[] = []): KindRow => ({
  kind: name,
  activities,
  minutes: lengths.length === 0 ? null : lengths.reduce((sum, each) => sum + each, 0),
  minutes_squared: lengths.length === 0 ? null : lengths.reduce((sum, each) => sum + each * each, 0),
  minutes_known: lengths.length,
});

describe("what stands for effort", () => {
  it("is minutes where four of five activities carry them, else activities by weight, else weeks that deals were open", () => {
    const of = (rows: readonly EffortCounts[]) => effortBasisOf(rows, [], silent).measure;
    expect(of([counts(0, 10, 0, 0, 8, 80)])).toBe("minutes");
    expect(of([counts(0, 10, 0, 0, 7, 80)])).toBe("weighted activities");
    expect(of([])).toBe("deal-weeks");
  });

  it("says the share of activities that had minutes, and weighs a kind as the strategy, the data or the product says, in that order", () => {
    const lengths = Array.from({ length: 40 }, (_, at) => 40 + (at % 2) * 20);
    const kinds = [kind("meeting", 50, lengths), kind("call", 50, lengths.slice(0, 29)), kind("email", 100)];
    const basis = effortBasisOf(
      [counts(50, 50, 100, 0, 69, 3000)],
      kinds,
      strategyWith("activity_minutes: { email: 6 }"),
    );
    expect(basis.minutesKnown).toBeCloseTo(0.345, 12);
    expect(basis.weights.map(({ kind: name, minutes, from }) => [name, minutes, from])).toEqual([
      ["meeting", 50, "data"],
      ["call", 15, "assumed"],
      ["email", 6, "strategy"],
      ["other", 10, "assumed"],
    ]);
    expect(basis.weights[0]?.mean).toMatchObject({ n: 40, estimate: 50 });
    const said = effortSentence(basis);
    for (const part of ["a meeting 50 (", "a call 15 (assumed", "an e-mail 6 (the strategy's", "35\u202f% of 200"])
      expect(said).toContain(part);
    expect(said).not.toContain("anything else");
  });

  it("with equal weights has the shares that plain counts have", () => {
    const row = fc
      .tuple(fc.nat(50), fc.nat(50), fc.nat(50), fc.nat(50))
      .map(([meetings, calls, emails, others]) => counts(meetings, calls, emails, others));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 90 }), (rows, weight) => {
        const equal = strategyWith(
          `activity_minutes: { meeting: ${weight}, call: ${weight}, email: ${weight}, other: ${weight} }`,
        );
        const basis = effortBasisOf(rows, [], equal);
        const all = rows.reduce((sum, each) => sum + each.activities, 0);
        fc.pre(all > 0);
        const whole = rows.reduce((sum, each) => sum + effortMinutes(each, basis), 0);
        for (const each of rows) expect(effortMinutes(each, basis) / whole).toBeCloseTo(each.activities / all, 12);
      }),
      { numRuns: 50 },
    );
  });

  it("counts a meeting as four calls and a call as three e-mails where nobody says otherwise", () => {
    const basis = effortBasisOf([counts(1, 1, 1)], [], silent);
    const [meeting, call, email] = [counts(1, 0, 0), counts(0, 1, 0), counts(0, 0, 1)].map((row) =>
      effortMinutes(row, basis),
    );
    expect([meeting! / call!, call! / email!]).toEqual([4, 3]);
  });
});
