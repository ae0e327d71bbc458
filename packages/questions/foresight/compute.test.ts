import { parseStrategy } from "@fairway/strategy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparable } from "../comparable-for-tests.ts";
import { compute } from "./compute.ts";
import type { ForesightRows } from "./rows.ts";
import { othersOn, type Told } from "./told-odds.ts";
import { headline, method, shortfall, signals } from "./words.ts";

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
  asOf: "2026-06-30",
  currency: null,
  catalogue: [],
};

type Worry = { readonly round: string; readonly happened: boolean | null; readonly odds: readonly number[] };

/** The rows that worries become, with odds by person in turn. */
function rowsOf(worries: readonly Worry[]): ForesightRows {
  const odds = worries.flatMap(({ happened, odds: given, round }, at) => {
    const mean = given.reduce((sum, each) => sum + each, 0) / given.length;
    const variance = given.reduce((sum, each) => sum + (each - mean) ** 2, 0) / given.length;
    return given.map((own, person) => ({
      kind: "worry" as const,
      item: `worry-${at}`,
      round,
      says: `Worry ${at}`,
      known_by: "2026-01-31",
      person_id: `p${person}`,
      person: null,
      odds: own,
      happened,
      given: given.length,
      mean_odds: mean,
      odds_deviation: Math.sqrt(variance),
      highest_odds: Math.max(...given),
    }));
  });
  return { odds, worries: [], decisions: [] };
}

const told = (worries: readonly Worry[]) => compute(rowsOf(worries), asked);
const worry = (people: number) =>
  fc.record({
    round: fc.constantFrom("a", "b", "c"),
    happened: fc.option(fc.boolean(), { freq: 8 }),
    odds: fc
      .array(fc.integer({ min: 0, max: 20 }), { minLength: people, maxLength: people })
      .map((odds) => odds.map((each) => each / 20)),
  });
const some = fc.integer({ min: 1, max: 5 }).chain((people) => fc.array(worry(people), { maxLength: 24 }));

describe("the others' odds", () => {
  it("told from everybody's and one's own are those of the others one by one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 6 }).chain(worry), ({ happened, ...rest }) => {
        const came = happened ?? true;
        for (const row of rowsOf([{ ...rest, happened: came }]).odds) {
          const others = rest.odds.filter((_, at) => `p${at}` !== row.person_id);
          const told = othersOn(row as Told)!;
          expect(told.mean).toBeCloseTo(others.reduce((sum, each) => sum + each, 0) / others.length, 10);
          const error = others.reduce((sum, each) => sum + (each - Number(came)) ** 2, 0) / others.length;
          expect(told.error).toBeCloseTo(error, 10);
        }
      }),
    );
  });
});

describe("a track record", () => {
  it("does not hang on the order of the rows, stays finite, and has words for whatever there is", () => {
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (worries, order) => {
        const rows = rowsOf(worries);
        const result = compute(rows, asked);
        const keys = [...order.take(rows.odds.length)];
        const shuffled = rows.odds.map((row, at) => ({ row, key: keys[at]! })).sort((a, b) => a.key - b.key);
        expect(compute({ ...rows, odds: shuffled.map(({ row }) => row) }, asked)).toEqual(result);
        const words = [shortfall(result) ?? headline(result), ...method(result)].join(" ");
        expect(words).not.toMatch(/NaN|undefined|null|Infinity/);
        expect(JSON.stringify(result)).not.toMatch(/"(estimate|low|high)":null/);
      }),
      { numRuns: 60 },
    );
  });

  it("counts every odds once: settled, or of which nobody could tell what came", () => {
    fc.assert(
      fc.property(some, (worries) => {
        for (const { id, neverTold, worries: settled } of told(worries).people) {
          const own = worries.filter(({ odds }) => odds[Number(id.slice(1))] !== undefined);
          expect(settled + neverTold).toBe(own.length);
          expect(neverTold).toBe(own.filter(({ happened }) => happened === null).length);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("is the same told of the opposite: odds and outcomes turned round leave errors and skill as they are", () => {
    fc.assert(
      fc.property(some, (worries) => {
        const turned = worries.map(({ happened, odds, round }) => ({
          round,
          happened: happened === null ? null : !happened,
          odds: odds.map((each) => 1 - each),
        }));
        const errors = (of: readonly Worry[]) =>
          comparable(
            told(of)
              .people.map(({ brier, id, overMean, skill }) =>
                [id, brier, skill, overMean].map((each) =>
                  JSON.stringify(each, (_, part: unknown) =>
                    typeof part === "number" ? Math.round(part * 1e8) / 1e8 + 0 : part,
                  ),
                ),
              )
              .sort(),
          );
        const pairs = [errors(worries), errors(turned)].map((each) =>
          JSON.stringify(each).replaceAll("none of them happened", "all of them happened"),
        );
        expect(pairs[1]).toBe(pairs[0]);
      }),
      { numRuns: 40 },
    );
  });
});

describe("who sees further", () => {
  const outcomes = Array.from({ length: 16 }, (_, at) => at % 2 === 0);
  const rest = (at: number, person: number) => 0.3 + (((at * 7 + person * 5) % 11) / 11) * 0.4;

  /** Sixteen worries in two rounds; the first person's odds as given, three others' as noise. */
  const noise = (own: (happened: boolean, at: number) => number): readonly Worry[] =>
    outcomes.map((happened, at) => ({
      round: at < 8 ? "a" : "b",
      happened,
      odds: [own(happened, at), rest(at, 1), rest(at, 2), rest(at, 3)],
    }));
  const verdicts = (worries: readonly Worry[]) => new Map(told(worries).people.map(({ id, verdict }) => [id, verdict]));

  it("is whoever tells apart what comes true, and not whoever turns it round", () => {
    expect(verdicts(noise((happened) => (happened ? 0.9 : 0.1))).get("p0")).toBe("sees further");
    expect(verdicts(noise((happened) => (happened ? 0.1 : 0.9))).get("p0")).toBe("sees less far");
  });

  it("is not whoever was gloomy in rounds of which all came true", () => {
    const bad = noise(() => 0.95).map((each) => ({ ...each, happened: true }));
    const { people } = told(bad);
    expect(people.find(({ id }) => id === "p0")!.overOthers).toMatchObject({ kind: "estimate" });
    expect(new Set(people.map(({ verdict }) => verdict))).toEqual(new Set(["too few"]));
    const mixed = [...bad.slice(0, 8), ...noise(() => 0.95).map((each) => ({ ...each, round: "c" }))];
    expect(verdicts(mixed).get("p0")).not.toBe("sees further");
  });

  it("is not whoever judged easy worries: those on which all say the same add to nobody's lead", () => {
    const worries = noise((_, at) => rest(at, 4));
    const easy = Array.from({ length: 40 }, (_, at) => ({
      round: at < 20 ? "a" : "b",
      happened: at % 2 === 0,
      odds: [at % 2 === 0 ? 0.99 : 0.01],
    }));
    // Alone on them: nothing to be held against.
    const { people } = told([...worries, ...easy]);
    const own = people.find(({ id }) => id === "p0")!;
    expect(own).toMatchObject({ worries: 56, shared: 16, verdict: "not told apart" });
    expect(comparable(own.overMean)).toEqual(comparable(told(worries).people.find(({ id }) => id === "p0")!.overMean));
    expect(own.skill.kind === "estimate" && own.skill.estimate > 0.5).toBe(true);
  });

  it("is seldom anybody among noise: over a hundred companies hardly more than one in twenty names somebody", () => {
    let state = 7;
    const random = () => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    let named = 0;
    for (let company = 0; company < 100; company++) {
      const bad = Array.from({ length: 3 }, () => random());
      const lean = Array.from({ length: 6 }, () => random() * 0.4);
      const worries = Array.from({ length: 18 }, (_, at): Worry => {
        const round = at % 3;
        const hard = random();
        return {
          round: String(round),
          happened: random() < (bad[round]! + hard) / 2,
          odds: lean.map((own) => Math.min(1, Math.max(0, hard / 2 + own + (random() - 0.5) * 0.4))),
        };
      });
      if (told(worries).people.some(({ verdict }) => verdict === "sees further" || verdict === "sees less far"))
        named++;
    }
    expect(named).toBeLessThanOrEqual(11);
  });
});

describe("what nobody saw coming", () => {
  const unlikely = (count: number, cameTrue: number, round: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => ({ round: round(at), happened: at < cameTrue, odds: [0.1, 0.2, 0.15] }));

  it("is beyond chance where far more came true than the odds said, in more than one round, and raises a signal then", () => {
    const seen = told(unlikely(20, 10, (at) => (at % 2 === 0 ? "a" : "b")));
    expect(seen.unseen).toMatchObject({ unlikely: 20, cameTrue: 10, beyond: true });
    expect(signals(seen, asked)).toMatchObject([{ key: "unseen", due: "2026-07-30" }]);
    expect(signals(seen, { ...asked, factsAsOf: "2026-11-30" })).toMatchObject([{ due: "2026-12-30" }]);
    expect(told(unlikely(20, 10, () => "a")).unseen.beyond).toBe(false);
    expect(told(unlikely(20, 3, (at) => String(at))).unseen).toMatchObject({ cameTrue: 3, beyond: false });
  });

  it("counts no worry that somebody held likelier than not, nor one on which two gave odds", () => {
    const worries = [
      { round: "a", happened: true, odds: [0.1, 0.1, 0.6] },
      { round: "a", happened: true, odds: [0.1, 0.1] },
    ];
    expect(told(worries).unseen).toMatchObject({ unlikely: 0, odds: null, listed: [] });
  });
});
