import { foldCase } from "../criteria/fold-case.ts";
import { type Saying, sayShare } from "../criteria/say-value.ts";
import { explainDiscount, explainGate } from "../explain/explain-discipline.ts";
import { sayDuration, sayTexts } from "../explain/say-terms.ts";
import type { DiscountBand, Gate } from "../language/discipline.ts";
import type { Strategy } from "../language/strategy.ts";
import type { Box, ValueSpace } from "../segments/value-space.ts";
import type { Askable } from "./comprehension-question.ts";
import { type DrawnCase, drawCase } from "./drawn-case.ts";
import type { SeededRandom } from "./seeded-random.ts";

const nothingMore = "Nothing more than in any other deal";

/** A deal that a gate holds for, with every gate that holds for it on the way to that stage. */
export function gateCase(
  strategy: Strategy,
  gate: Gate,
  random: SeededRandom,
  saying: Saying = {},
): (DrawnCase<string> & { readonly holding: readonly Gate[] }) | undefined {
  const reached = gatesUpTo(strategy, gate.before);
  const own = String(reached.indexOf(gate));
  const criteria = reached.flatMap(({ when }) => when ?? []);
  const wanted = (outcome: string) => outcome.split(" ").includes(own);
  const drawn = drawCase(criteria, certain, wanted, { random, saying });
  return drawn && { ...drawn, holding: drawn.outcome.split(" ").map((at) => reached[Number(at)]!) };

  /** The places of the gates that hold, joined; undefined where one of them is open. */
  function certain(space: ValueSpace, box: Box): string | undefined {
    const holding: number[] = [];
    for (const [at, { when }] of reached.entries()) {
      const { true: holds, false: fails, unknown } = when === undefined ? always : space.possible(when, box);
      if (unknown || (holds && fails)) return undefined;
      if (holds) holding.push(at);
    }
    return holding.join(" ");
  }
}

function gatesUpTo({ gates, stages }: Strategy, stage: string): readonly Gate[] {
  const place = (id: string) => stages.findIndex((each) => each.id === id);
  return gates.filter(({ before }) => place(before) <= place(stage));
}

/** For each gate: a deal is described that it holds for, what does the gate ask for? */
export function askGates(strategy: Strategy, saying: Saying): readonly Askable[] {
  return strategy.gates.map((gate): Askable => {
    const earlier = strategy.stages.slice(
      0,
      strategy.stages.findIndex(({ id }) => id === gate.before),
    );
    return {
      kind: "gate",
      choice: `discipline.gates.${gate.id ?? `before ${gate.before}`}`,
      draw(random) {
        const drawn = gateCase(strategy, gate, random, saying);
        if (drawn === undefined) return undefined;
        const asked = drawn.holding.filter(({ before }) => before === gate.before);
        const shown = [
          ...drawn.holding.flatMap(({ requires }) => requires),
          ...earlier.flatMap((each) => each.exitsWhen),
        ];
        const known = new Set(shown.map(foldCase));
        return {
          asks: `${drawn.words === "" ? "A deal" : `A deal like this (${drawn.words})`} is to enter ${stageName(strategy, gate.before)}. What does the gate ask for?`,
          right: sayTexts([...new Set(asked.flatMap(({ requires }) => requires))]),
          wrong: [
            nothingMore,
            ...strategy.gates
              .filter((each) => !drawn.holding.includes(each))
              .filter(({ requires }) => requires.every((each) => !known.has(foldCase(each))))
              .map(({ requires }) => sayTexts(requires)),
          ],
          sentence: asked.map((each) => explainGate(each, saying)).join(" "),
        };
      },
    };
  });
}

const always = { true: true, false: false, unknown: false };

export function stageName({ stages }: Strategy, id: Gate["before"]): string {
  return stages.find((stage) => stage.id === id)?.name ?? id;
}

/** Who approves a discount: for the bands that hold everywhere, and for those of some segments where these alone hold. */
export function askDiscounts({ discounts, segments }: Strategy): readonly Askable[] {
  const scopes = [...Map.groupBy(discounts, (band) => [...band.segments].sort().join(" ")).values()];
  const apart = scopes.filter((bands) => {
    const held = bands[0]?.segments ?? [];
    const rivals = scopes.filter((other) => other !== bands).map((other) => other[0]?.segments ?? []);
    if (held.length === 0) return rivals.length === 0;
    return rivals.every((other) => other.length > 0 && other.every((id) => !held.includes(id)));
  });
  return apart.flatMap((bands) =>
    bands.map(
      (band): Askable => ({
        kind: "discount",
        choice: "discipline.discounts",
        draw(random) {
          const share = shareWithin(band, random.next());
          if (share === undefined) return undefined;
          const segment = segments.find(({ id }) => id === random.pick(band.segments));
          const where = band.segments.length === 0 ? "" : ` in ${segment?.name ?? band.segments[0]}`;
          return {
            asks: `Who approves a discount of ${sayShare(share)}${where}, and how fast?`,
            right: sayApproval(band),
            wrong: bands.filter((each) => each !== band).map(sayApproval),
            sentence: explainDiscount(band),
          };
        },
      }),
    ),
  );
}

const widestAsked = 0.15;

/** A whole per cent inside a band, ends that belong to it included; undefined where there is none. */
function shareWithin({ above, upTo }: DiscountBand, at: number): number | undefined {
  const [first, last] = [
    Math.floor(above * 100 + 1e-9) + 1,
    Math.floor(Math.min(upTo ?? 1, above + widestAsked) * 100 + 1e-9),
  ];
  return last < first ? undefined : (first + Math.floor(at * (last - first + 1))) / 100;
}

const sayApproval = ({ approve, within }: DiscountBand): string =>
  approve === "none"
    ? "Nobody: the seller decides"
    : `${approve.charAt(0).toUpperCase()}${approve.slice(1)}${within === undefined ? "" : `, within ${sayDuration(within)}`}`;
