import { type Doubtful, wilsonInterval } from "@fairway/statistics";
import { daysToAnswer } from "@fairway/strategy";
import { factsDay } from "../facts-day.ts";
import type { Asked } from "../form.ts";
import { medianWait } from "../median-wait.ts";
import { answersOf, groupsOf } from "./groups.ts";
import { fewestAnswered, loopOf, type Observation } from "./loop.ts";
import type { LoopParams } from "./params.ts";
import type { LoopResult } from "./result.ts";
import type { LoopRows } from "./rows.ts";

function shareOf(n: number, of: number, what: string): Doubtful {
  if (of >= fewestAnswered) return wilsonInterval(n, of);
  return {
    kind: "insufficient",
    n: of,
    reason: `${n} of ${of} ${what}`,
    enough: `${fewestAnswered} ${what}`,
    method: "Wilson",
  };
}

function answersIn(observations: readonly Observation[]): LoopResult["answers"] {
  const answered = observations.filter(({ first_word: word }) => word !== null);
  const counted = (is: (each: Observation) => boolean) => {
    const n = answered.filter(is).length;
    return { n, share: shareOf(n, answered.length, "answered") };
  };
  return {
    answered: answered.length,
    acts: answersOf(answered).length,
    accepted: counted(({ verdict }) => verdict === "accept"),
    rejected: counted(({ verdict }) => verdict === "reject"),
    tested: counted(({ tested }) => tested),
    undecided: answered.filter(({ verdict, state }) => verdict === null && state !== "withdrawn").length,
  };
}

function forceOf(observations: readonly Observation[]): LoopResult["force"] {
  const accepted = observations.flatMap(({ force_days: days, in_force: done }) =>
    days === null ? [] : [{ days, done }],
  );
  const inForce = accepted.filter(({ done }) => done).length;
  return {
    accepted: accepted.length,
    inForce,
    share: shareOf(inForce, accepted.length, "accepted"),
    median: medianWait(accepted, { fewest: fewestAnswered, done: "in force", enough: "changes in force" }),
  };
}

function beyondOf(observations: readonly Observation[]): Pick<LoopResult, "beyond" | "beyondMoney"> {
  const beyond = observations
    .flatMap((each): LoopResult["beyond"] =>
      each.waits === null || each.waits <= each.allowed
        ? []
        : [
            {
              record: each.record,
              kind: each.kind,
              segment: each.segment,
              toldOn: each.told_on,
              waitsFor: each.first_word === null ? "first word" : "verdict after the test",
              days: each.waits,
              allowed: each.allowed,
              opportunity: each.opportunity_id,
              money: each.money,
            },
          ],
    )
    .sort((a, b) => b.days - b.allowed - (a.days - a.allowed) || (a.record < b.record ? -1 : 1));
  const deals = new Map(
    beyond.flatMap(({ opportunity, money }) => (opportunity === null || money === null ? [] : [[opportunity, money]])),
  );
  return { beyond, beyondMoney: deals.size === 0 ? null : [...deals.values()].reduce((sum, money) => sum + money, 0) };
}

/** How long what the field tells waits for its first word, what comes of it, and what waits too long. */
export function compute(rows: LoopRows, asked: Asked<LoopParams>): LoopResult {
  const { params, strategy, versions } = asked;
  const allowed = new Map(versions.map((each) => [each.version, daysToAnswer(each)]));
  const observations = rows.observations
    .map((row): Observation => ({ ...row, allowed: allowed.get(row.strategy_version) ?? daysToAnswer(strategy) }))
    .sort((a, b) => (a.record < b.record ? -1 : 1));
  const [first] = observations.map(({ told_on: day }) => day).sort();
  return {
    since: params.since ?? first ?? null,
    until: factsDay(asked),
    days: daysToAnswer(strategy),
    all: loopOf(observations),
    answers: answersIn(observations),
    force: forceOf(observations),
    ...groupsOf(observations),
    unknown: {
      segment: observations.filter(({ segment }) => segment === null).length,
      team: observations.filter(({ team_id: id }) => id === null).length,
    },
    ...beyondOf(observations),
  };
}
