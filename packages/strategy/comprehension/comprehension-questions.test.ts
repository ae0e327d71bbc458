import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluateCriterion, type JudgedRecord } from "../criteria/evaluate-criterion.ts";
import { foldCase } from "../criteria/fold-case.ts";
import { type World, worldsInDuckDb } from "../criteria/random-world.ts";
import type { Strategy } from "../language/strategy.ts";
import { parseStrategy } from "../parse-strategy.ts";
import { segmentSql } from "../segments/segment-sql.ts";
import { strategyInForce } from "../segments/segments-in-force.ts";
import { valueClasses } from "../segments/value-classes.ts";
import { vocabulary } from "../vocabulary.ts";
import { gateCase } from "./ask-discipline.ts";
import { segmentCase } from "./ask-segments.ts";
import type { ComprehensionQuestion } from "./comprehension-question.ts";
import { comprehensionQuestions } from "./comprehension-questions.ts";
import { seededRandom } from "./seeded-random.ts";

const folder = join(import.meta.dirname, "..", "..", "..", "examples");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
  /strategy.*\.yaml$/.test(name),
);
const examples = files.map((name): readonly [string, Strategy] => {
  const { strategy } = parseStrategy(readFileSync(join(folder, name), "utf8"), name);
  if (strategy === undefined) throw new Error(`${name} does not parse.`);
  return [name, strategyInForce(strategy, strategy.effective)];
});
const meridian = examples.find(([name]) => name === join("meridian", "strategy.yaml"))![1];

const rightOf = ({ options, right }: ComprehensionQuestion) => options[right]!;

/** Records that are as told in the named fields and anything known in all others that the criteria look at. */
function completions(
  strategy: Strategy,
  told: readonly string[],
  record: JudgedRecord,
  seed: string,
): readonly JudgedRecord[] {
  const random = seededRandom(seed);
  const criteria = [...strategy.segments.map(({ when }) => when), ...strategy.gates.flatMap(({ when }) => when ?? [])];
  const free = vocabulary
    .map(({ entity, name }) => ({ entity, name, path: `${entity}.${name}` }))
    .filter(({ path }) => !told.includes(path));
  return Array.from({ length: 5 }, () => {
    const drawn: Record<string, Record<string, unknown>> = {
      account: { ...record.account },
      opportunity: { ...record.opportunity },
    };
    for (const { entity, name, path } of free) {
      const values = valueClasses(path, criteria).flatMap(({ representative }) => representative ?? []);
      drawn[entity] = { ...drawn[entity], [name]: random.pick(values) ?? null };
    }
    return drawn;
  });
}

const emptyWorld = Object.fromEntries(
  (["account", "opportunity", "lead", "contact"] as const).map((entity) => [
    entity,
    {
      ...Object.fromEntries(vocabulary.filter((field) => field.entity === entity).map(({ name }) => [name, null])),
      attributes: null,
    },
  ]),
) as unknown as World;

describe.each(examples)("%s", (_, strategy) => {
  it("asks three to five questions, each with one right option among different ones, the same for the same seed", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 3, max: 5 }), (seed, most) => {
        const asked = comprehensionQuestions(strategy, { seed, most });
        expect(asked.length).toBeGreaterThanOrEqual(3);
        expect(asked.length).toBeLessThanOrEqual(most);
        expect(new Set(asked.map(({ id }) => id)).size).toBe(asked.length);
        expect(comprehensionQuestions(strategy, { seed, most })).toEqual(asked);
        for (const { options, right, sentence, asks } of asked) {
          expect(options.length).toBeGreaterThan(1);
          expect(options.length).toBeLessThan(5);
          expect(new Set(options.map(foldCase)).size).toBe(options.length);
          expect(options[right]).toBeDefined();
          expect(sentence).toMatch(/[.!?]$/);
          expect(asks).toMatch(/\?$/);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("tells a deal so that its segment is what the document's SQL says, whatever else is true of it", async () => {
    const cases = [...strategy.segments.map(({ id }) => id), "outside"].flatMap((wanted) =>
      Array.from({ length: 8 }, (_each, at) => ({
        wanted,
        drawn: segmentCase(strategy, wanted, seededRandom(`${wanted} ${at}`)),
      })),
    );
    const told = cases.flatMap(({ wanted, drawn }, at) =>
      drawn ? completions(strategy, drawn.told, drawn.record, String(at)).map((record) => ({ wanted, record })) : [],
    );
    expect(told.length).toBeGreaterThan(0);
    const worlds = told.map(
      ({ record }): World => ({
        ...emptyWorld,
        account: { ...emptyWorld.account, ...record.account },
        opportunity: { ...emptyWorld.opportunity, ...record.opportunity },
      }),
    );
    const { ask } = await worldsInDuckDb(worlds);
    expect(await ask(segmentSql(strategy, "opportunity"))).toEqual(told.map(({ wanted }) => wanted));
  });

  it("tells a deal so that exactly the gates hold that it says, whatever else is true of it", () => {
    for (const gate of strategy.gates) {
      for (let at = 0; at < 8; at += 1) {
        const drawn = gateCase(strategy, gate, seededRandom(`${gate.id} ${at}`));
        if (!drawn) continue;
        const order = strategy.stages.map(({ id }) => id);
        for (const record of completions(strategy, drawn.told, drawn.record, String(at))) {
          const holding = strategy.gates.filter(
            ({ when, before }) =>
              order.indexOf(before) <= order.indexOf(gate.before) &&
              (when === undefined || evaluateCriterion(when, record)),
          );
          expect(holding).toEqual(drawn.holding);
        }
      }
    }
  });
});

describe("each kind has the answer that the document gives, read another way", () => {
  const asked = Array.from({ length: 200 }, (_, at) =>
    comprehensionQuestions(meridian, { seed: `s${at}`, most: 5 }),
  ).flat();
  const of = (kind: string) => asked.filter((question) => question.kind === kind);

  it("discounts: the one band that the share lies in", () => {
    const approvals = {
      0: "Nobody: the seller decides",
      10: "Manager, within 4 hours",
      20: "Deal desk, within 24 hours",
    };
    expect(of("discount").length).toBeGreaterThan(20);
    for (const question of of("discount")) {
      const percent = Number(/(\d+)%/.exec(question.asks)![1]);
      expect(rightOf(question)).toBe(percent <= 10 ? approvals[0] : percent <= 20 ? approvals[10] : approvals[20]);
      expect([...question.options].sort()).toEqual(Object.values(approvals).sort());
    }
  });

  it("buyers, plays and offerings: what stands beside their name", () => {
    for (const question of of("buyer")) {
      const [, role, segment] = /met the (.+) in (.+)\?/.exec(question.asks)!;
      const { roles } = meridian.buyers.find((each) => each.segment === segment)!;
      expect(rightOf(question)).toBe(roles.find((each) => each.role === role)!.metBy);
    }
    for (const question of of("play")) {
      const [, id] = /where_we_play\.(.+)/.exec(question.choice)!;
      const { play } = meridian.segments.find((segment) => segment.id === id)!;
      expect(rightOf(question).toLowerCase()).toContain(play);
    }
    for (const question of of("offering")) {
      const [, segment] = /lead with in (.+)\?/.exec(question.asks)!;
      const leading = meridian.offerings.filter(({ name }) => question.options.includes(name!));
      expect(leading.filter(({ leadIn }) => leadIn.includes(segment!)).map(({ name }) => name)).toEqual([
        rightOf(question),
      ]);
    }
    for (const kind of ["buyer", "play", "offering", "gate", "segment", "value point", "capability"])
      expect(of(kind).length, kind).toBeGreaterThan(5);
  });

  it("gates: no wrong option is asked for anywhere on the way", () => {
    for (const question of of("gate").filter(({ asks }) => asks.includes("enter proposal"))) {
      expect(rightOf(question)).toBe("The economic buyer has been met; A close plan is agreed with the customer");
    }
    expect(of("gate").filter(({ asks }) => asks.includes("enter negotiation"))).toEqual([]);
  });
});

it("asks first about what changed", () => {
  for (let at = 0; at < 50; at += 1) {
    const about = ["discipline.discounts.above_10%_up_to_15%", "where_we_play.core.when.account.employees"];
    const asked = comprehensionQuestions(meridian, { seed: `s${at}`, about, most: 3 });
    expect(new Set(asked.map(({ choice }) => choice))).toEqual(new Set(["discipline.discounts", "where_we_play.core"]));
  }
});

it("asks nothing that more than one option could answer", () => {
  const text = `
company: Meridian Devices
name: Twins
version: 1
effective: 2026-01-01
where_we_play:
  a: { name: Same, play: pursue, when: { account.name: { like: "*bank*" } } }
  b: { name: Same, play: avoid, when: { account.employees: { below: 10 } } }
how_we_win:
  offerings:
    one: { name: Bundle, lead_in: [a], products: [x] }
    two: { name: bundle, lead_in: [b], products: [y] }
  value:
    - { id: v, say: Yes., proof: P, evidence: They said so }
    - { id: w, say: No., proof: P, evidence: They said SO }
discipline:
  stages: [{ id: first }, { id: second }]
  gates:
    - { id: g, before: second, when: { opportunity.name: { like: "*tender*" } }, requires: [Legal] }
  discounts:
    - { up_to: 10%, approve: none }
    - { above: 10%, approve: manager }
    - { up_to: 100%, approve: none, segments: [a] }
`;
  const { strategy, problems } = parseStrategy(text);
  expect(problems).toEqual([]);
  expect(comprehensionQuestions(strategy!, { seed: "s", most: 5 })).toEqual([]);
});
