import type { Saying } from "../criteria/say-value.ts";
import { explainSegment } from "../explain/explain-segments.ts";
import { sentence } from "../explain/say-terms.ts";
import type { Play, Segment } from "../language/segment.ts";
import type { Strategy } from "../language/strategy.ts";
import { segmentOf, segmentsFor } from "../segments/segment-of.ts";
import type { Box, ValueSpace } from "../segments/value-space.ts";
import type { Askable } from "./comprehension-question.ts";
import { type DrawnCase, drawCase } from "./drawn-case.ts";
import type { SeededRandom } from "./seeded-random.ts";

const none = "None of them: it is outside";

/** A deal that is certainly in a segment, or certainly outside all of them, told as shortly as that can be seen. */
export function segmentCase(
  strategy: Strategy,
  wanted: string,
  random: SeededRandom,
  saying: Saying = {},
): DrawnCase<string> | undefined {
  const segments = segmentsFor(strategy, "opportunity");
  const criteria = segments.map(({ when }) => when);
  const drawn = drawCase(criteria, certain, (outcome) => outcome === wanted, { random, saying });
  return drawn && drawn.words !== "" && segmentOf(strategy, drawn.record).segment === wanted ? drawn : undefined;

  function certain(space: ValueSpace, box: Box): string | undefined {
    for (const { segment, when } of segments) {
      const { true: holds, false: fails, unknown } = space.possible(when, box);
      if (holds && !fails && !unknown) return segment.id;
      if (holds || unknown) return undefined;
    }
    return "outside";
  }
}

/** For each segment, and for what is outside all of them: a deal is described, which segment is it in? */
export function askSegments(strategy: Strategy, saying: Saying): readonly Askable[] {
  const segments = segmentsFor(strategy, "opportunity").map(({ segment }) => segment);
  const nameOf = (id: string) => segments.find((segment) => segment.id === id)?.name ?? none;
  const all = [...segments.map(({ id }) => id), "outside"];
  return all.map((wanted): Askable => {
    const own = segments.find(({ id }) => id === wanted);
    return {
      kind: "segment",
      choice: `where_we_play.${wanted}`,
      draw(random) {
        const drawn = segmentCase(strategy, wanted, random, saying);
        if (drawn === undefined) return undefined;
        return {
          asks: `A deal is like this: ${drawn.words}. Which segment is it in?`,
          right: nameOf(wanted),
          wrong: all.filter((id) => nameOf(id) !== nameOf(wanted)).map(nameOf),
          sentence: own === undefined ? "No segment of the strategy takes it." : explainSegment(own, saying)[0]!,
        };
      },
    };
  });
}

const plays: Readonly<Record<Play, string>> = {
  pursue: "Pursue it: this is where we want to win",
  selective: "Be selective: take it only where it earns its place",
  avoid: "Avoid it: leave these deals",
};

/** For each segment: what we do in it. */
export function askPlays({ segments }: Strategy): readonly Askable[] {
  const shared = (name: string) => segments.filter((segment) => segment.name === name).length > 1;
  return segments
    .filter(({ name }) => !shared(name))
    .map(
      (segment): Askable => ({
        kind: "play",
        choice: `where_we_play.${segment.id}`,
        draw: () => ({
          asks: `What do we do in ${named(segment)}?`,
          right: plays[segment.play],
          wrong: Object.entries(plays).flatMap(([play, words]) => (play === segment.play ? [] : [words])),
          sentence: sentence(
            `The play in ${segment.name} is ${segment.play}${segment.because === undefined ? "" : `: ${segment.because}`}`,
          ),
        }),
      }),
    );
}

const named = ({ name, description }: Segment): string =>
  description === undefined
    ? name
    : `${name} (${description.charAt(0).toLowerCase()}${description.slice(1).replace(/\.$/, "")})`;
