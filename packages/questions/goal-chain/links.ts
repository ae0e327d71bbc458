import { counted } from "@fairway/charts/formats";
import { wilsonInterval } from "@fairway/statistics";
import type { Segment, Strategy } from "@fairway/strategy";
import { effortWords } from "../effort-measure.ts";
import type { Asked } from "../form.ts";
import { type Measured, measured, shareAt } from "./measured.ts";
import type { ChainParams } from "./params.ts";
import { everywhere, trainingsOf } from "./queries.ts";
import type { LinkName, Part } from "./result.ts";
import type { ChainRows } from "./rows.ts";

type Goal = Strategy["goals"][number];
type Ends = Pick<Part, "atLeast" | "atMost">;

/** A part of a link before the comparisons of all goals are controlled together. */
export type Held = Measured & Ends & { readonly link: LinkName } & Pick<Part, "what" | "measure">;

const atLeast = (value: number): Ends => ({ atLeast: value, atMost: null });

const endsOf = ({ atLeast, atMost }: Pick<Goal, "atLeast" | "atMost">): Ends => ({
  atLeast: atLeast?.value ?? null,
  atMost: atMost?.value ?? null,
});

/** Where the work goes: effort and pipeline against what the strategy means. */
function workOf(segment: Segment, rows: ChainRows): readonly Held[] {
  const effort = rows.alignment[0]?.effort;
  return (["effort", "pipeline"] as const).flatMap((depth) => {
    const intended = segment.intend?.[depth];
    if (intended === undefined) return [];
    const ends = segment.play === "avoid" ? { atLeast: null, atMost: intended } : atLeast(intended);
    const what = depth === "pipeline" ? "open pipeline" : effort ? effortWords(effort) : "selling effort";
    return [
      { link: "work" as const, what, measure: `alignment.${depth}`, ...shareAt(depth, segment.id, rows), ...ends },
    ];
  });
}

/** Who of those that hold open deals of the segment have finished each training that its capabilities rest on. */
function skillOf(segment: Segment | undefined, rows: ChainRows, asked: Asked<ChainParams>): readonly Held[] {
  const trainings = trainingsOf(asked.strategy);
  const recorded = new Set(rows.recorded.map(({ training }) => training.toLowerCase()));
  const serving = asked.strategy.capabilities.filter(
    ({ segments }) => segments.length === 0 || (segment !== undefined && segments.includes(segment.id)),
  );
  return trainingsOf({ capabilities: serving }).map((training) => {
    const place = trainings.findIndex((each) => each.toLowerCase() === training.toLowerCase());
    const where = segment?.id ?? everywhere;
    const own = rows.trainees.find((row) => row.training === place && row.segment === where);
    const { sellers, completed } = own ?? { sellers: 0, completed: 0 };
    const because = recorded.has(training.toLowerCase())
      ? sellers > 0
        ? null
        : "nobody holds an open deal there"
      : "no enrolment names it";
    return {
      link: "skill" as const,
      what: training,
      measure: null,
      unit: "share" as const,
      value: because === null ? wilsonInterval(completed, sellers) : null,
      counts: because === null ? counted(sellers, "seller") : null,
      total: null,
      because,
      ...atLeast(asked.params.trained),
    };
  });
}

/** What the strategy takes to be true of the segment, other than what the goal itself is measured by. */
function yieldOf(goal: Goal, rows: ChainRows, { strategy }: Asked<ChainParams>): readonly Held[] {
  const segment = goal.segment ?? null;
  return strategy.assumptions
    .filter((each) => (each.segment ?? null) === segment && each.measure !== goal.measure)
    .map(({ claim, expect, measure }) => ({
      link: "yield" as const,
      what: claim,
      measure,
      ...measured(measure, segment, strategy, rows),
      ...endsOf(expect),
    }));
}

/** Everything that a goal hangs on but the choice itself. */
export function heldOf(goal: Goal, rows: ChainRows, asked: Asked<ChainParams>): readonly Held[] {
  const segment = asked.strategy.segments.find(({ id }) => id === goal.segment);
  return [
    ...(segment ? workOf(segment, rows) : []),
    ...skillOf(segment, rows, asked),
    ...yieldOf(goal, rows, asked),
    {
      link: "result",
      what: goal.statement,
      measure: goal.measure,
      ...measured(goal.measure, goal.segment ?? null, asked.strategy, rows),
      ...endsOf(goal),
    },
  ];
}
