import type { Asked } from "../form.ts";
import { judged } from "./judge.ts";
import { heldOf } from "./links.ts";
import type { ChainParams } from "./params.ts";
import { yearFrom } from "./queries.ts";
import { type ChainGoal, type ChainResult, type Link, type LinkState, linkNames, type Part } from "./result.ts";
import type { ChainRows } from "./rows.ts";

/** What tells most of a link comes first: a break, then what is open, then what holds. */
const inWeight: readonly LinkState[] = ["breaks", "not told", "not known", "not due", "holds"];

function stateOf(parts: readonly Part[]): LinkState {
  return inWeight.find((state) => parts.some((part) => part.state === state)) ?? "not written";
}

/** The choice holds where the goal names customers and the strategy means a share of something for them. */
function choiceOf(segment: ChainGoal["segment"], intends: boolean): Link {
  const written = segment !== null && intends;
  return { link: "choice", state: written ? "holds" : "not written", parts: [] };
}

/** Follows each goal of the strategy from the choice of customers to the result. */
export function compute(rows: ChainRows, asked: Asked<ChainParams>): ChainResult {
  const { asOf, params, strategy } = asked;
  const held = strategy.goals.flatMap((goal) =>
    heldOf(goal, rows, asked).map((each) => ({ ...each, goal: goal.id, by: goal.by })),
  );
  const { verdicts, tests } = judged(held, asOf);
  const parts = held.map(({ link, goal, by: _, unjudged: __, ...part }, at) => ({
    goal,
    link,
    part: { ...part, ...verdicts[at]! },
  }));
  return {
    goals: strategy.goals.map(({ by, id, owner, segment: named, statement }) => {
      const own = strategy.segments.find((each) => each.id === named);
      const segment = own ? { id: own.id, name: own.name, play: own.play } : null;
      const links = linkNames.map((link): Link => {
        if (link === "choice") return choiceOf(segment, Object.keys(own?.intend ?? {}).length > 0);
        const mine = parts.filter((each) => each.goal === id && each.link === link).map((each) => each.part);
        return { link, state: stateOf(mine), parts: mine };
      });
      const breaksAt = links.find(({ state }) => state === "breaks")?.link ?? null;
      return { id, statement, owner, by, segment, links, breaksAt };
    }),
    trainings: rows.recorded.map(({ training }) => training),
    trained: params.trained,
    tests,
    yearFrom: yearFrom(asked),
  };
}
