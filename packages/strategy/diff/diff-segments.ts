import { type Saying, sayShare } from "../criteria/say-value.ts";
import { explainSegment } from "../explain/explain-segments.ts";
import { depths, type Segment } from "../language/segment.ts";
import type { Strategy } from "../language/strategy.ts";
import { type Change, change, isSame } from "./change.ts";
import { diffCriteria } from "./diff-criteria.ts";
import { diffFields } from "./diff-fields.ts";

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** What changed in where we play: segments come and gone, plays, criteria, intended mix and the rest, then their order. */
export function diffSegments(before: Strategy, after: Strategy): readonly Change[] {
  const saying: Saying = after.currency === undefined ? {} : { currency: after.currency };
  const ids = [...new Set([...after.segments, ...before.segments].map(({ id }) => id))];
  const changes = ids.flatMap((id): readonly Change[] => {
    const [was, is] = [before, after].map(({ segments }) => segments.find((segment) => segment.id === id));
    const path = `where_we_play.${id}`;
    if (was === undefined && is !== undefined)
      return [change(path, undefined, is, `New segment ${explainSegment(is, saying)[0]}`)];
    if (was !== undefined && is === undefined)
      return [change(path, was, undefined, `The segment ${was.name} is gone; its play was ${was.play}.`)];
    return was === undefined || is === undefined ? [] : diffSegment(path, was, is, saying);
  });
  return [...changes, ...diffOrder(before, after)];
}

function diffSegment(path: string, was: Segment, is: Segment, saying: Saying): readonly Change[] {
  const name = capital(is.name);
  const play =
    was.play === is.play
      ? []
      : [change(`${path}.play`, was.play, is.play, `The play in ${is.name} is now ${is.play} (was ${was.play}).`)];
  const mix = depths.flatMap((depth) => {
    const [old, young] = [was.intend[depth], is.intend[depth]];
    if (old === young) return [];
    const words =
      young === undefined
        ? `${name} has no intended share of ${depth} any more`
        : `${name} is now meant to take ${sayShare(young)} of ${depth}`;
    return [
      change(
        `${path}.intend.${depth}`,
        old,
        young,
        `${words} (was ${old === undefined ? "not said" : sayShare(old)}).`,
      ),
    ];
  });
  const { play: _p, when: _w, intend: _i, requiresRationale: wasRequired, ...oldRest } = was;
  const { play: _q, when: _x, intend: _j, requiresRationale: isRequired, ...youngRest } = is;
  const rationale =
    wasRequired === isRequired
      ? []
      : [
          change(
            `${path}.requires`,
            wasRequired,
            isRequired,
            isRequired
              ? `A deal in ${is.name} now needs a rationale.`
              : `A deal in ${is.name} needs no rationale any more.`,
          ),
        ];
  return [
    ...play,
    ...diffCriteria(`${path}.when`, name, was.when, is.when, saying),
    ...mix,
    ...rationale,
    ...diffFields(path, name, oldRest, youngRest, saying),
  ];
}

function diffOrder(before: Strategy, after: Strategy): readonly Change[] {
  const both = (strategy: Strategy, other: Strategy) =>
    strategy.segments.map(({ id }) => id).filter((id) => other.segments.some((segment) => segment.id === id));
  const [was, is] = [both(before, after), both(after, before)];
  if (isSame(was, is)) return [];
  return [
    change(
      "where_we_play",
      was,
      is,
      `Segments now take precedence in this order: ${is.join(", ")} (was ${was.join(", ")}).`,
    ),
  ];
}
