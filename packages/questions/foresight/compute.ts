import { brierScore, wilsonInterval } from "@fairway/statistics";
import { factsDay } from "../facts-day.ts";
import type { Asked } from "../form.ts";
import { overMeanOf, overOthersOf, sharedOf, verdictsOf } from "./against-others.ts";
import { calibrations, everybodysCalibration } from "./calibration.ts";
import type { ForesightParams } from "./params.ts";
import { sinceOf } from "./queries.ts";
import type { ForesightResult } from "./result.ts";
import type { ForesightRows } from "./rows.ts";
import { skillOf } from "./skill.ts";
import { fewest, isTold, known, tooFew } from "./told-odds.ts";
import { meanOdds, unseenOf, worriesOf } from "./unseen.ts";

const byName = new Intl.Collator("en").compare;
const inOrder = (a: ForesightRows["odds"][number], b: ForesightRows["odds"][number]) =>
  `${a.kind} ${a.item} ${a.person_id}` < `${b.kind} ${b.item} ${b.person_id}` ? -1 : 1;

const places = ["sees further", "not told apart", "too few", "sees less far"] as const;

function peopleOf(rows: ForesightRows["odds"]): ForesightResult["people"] {
  const groups = [...Map.groupBy(rows, ({ person_id: id }) => id)].map(([id, own]) => {
    const told = own.filter(isTold);
    return { id, name: own[0]!.person ?? id, own, told, shared: sharedOf(told) };
  });
  const overOthers = overOthersOf(groups.map(({ shared }) => shared));
  const bins = calibrations(groups.map(({ told }) => told));
  const verdicts = verdictsOf(groups.map(({ shared }) => shared));
  return groups
    .map(({ id, name, own, told, shared }, at) => ({
      id,
      name,
      worries: told.filter(({ kind }) => kind === "worry").length,
      shared: shared.length,
      deals: told.filter(({ kind }) => kind === "deal").length,
      neverTold: own.length - told.length,
      brier:
        told.length < fewest
          ? tooFew(told.length, ...known, "Brier score")
          : brierScore(
              told.map(({ odds }) => odds),
              told.map(({ happened }) => Number(happened)),
            ),
      skill: skillOf(told),
      overOthers: overOthers[at]!,
      overMean: overMeanOf(shared),
      calibration: [...bins[at]!],
      verdict: verdicts[at]!,
    }))
    .sort(
      (a, b) =>
        places.indexOf(a.verdict) - places.indexOf(b.verdict) || byName(a.name, b.name) || (a.id < b.id ? -1 : 1),
    );
}

function standing(rows: ForesightRows["worries"]): ForesightResult["worries"] {
  const counted = (...states: readonly string[]) =>
    rows.reduce((sum, { state, worries }) => sum + (states.includes(state) ? worries : 0), 0);
  const days = rows.flatMap(({ next_known: day, state }) =>
    day !== null && ["sealed", "waiting"].includes(state) ? [day] : [],
  );
  return {
    settled: counted("settled"),
    waiting: counted("sealed", "waiting"),
    untold: counted("untold"),
    neverTold: counted("never told"),
    withdrawn: counted("withdrawn"),
    nextKnown: days.toSorted()[0] ?? null,
  };
}

function decisionsOf(rows: ForesightRows["decisions"]): ForesightResult["decisions"] {
  const counted = (grade: string | null) =>
    rows.reduce((sum, row) => sum + (row.grade === grade ? row.decisions : 0), 0);
  const [asExpected, notAsExpected] = [counted("as expected"), counted("not as expected")];
  return {
    asExpected,
    notAsExpected,
    cannotBeTold: counted("cannot be told"),
    waiting: counted(null),
    share: wilsonInterval(asExpected, asExpected + notAsExpected),
  };
}

/** Who saw further than the others on the same worries, how everybody's odds came out, and what nobody saw coming. */
export function compute(rows: ForesightRows, asked: Asked<ForesightParams>): ForesightResult {
  const odds = rows.odds.toSorted(inOrder);
  const told = odds.filter(isTold);
  const worries = worriesOf(told);
  const people = peopleOf(odds);
  const compared = people.filter(({ overMean }) => overMean.kind === "estimate");
  return {
    since: sinceOf(asked),
    until: factsDay(asked),
    people,
    tested: people.filter(({ verdict }) => verdict !== "too few").length,
    calibration: [...everybodysCalibration(told)],
    everybody: {
      worries: worries.length,
      ...meanOdds(worries),
      compared: compared.length,
      better: compared.filter(({ overMean }) => overMean.kind === "estimate" && overMean.estimate > 0).length,
    },
    unseen: unseenOf(worries),
    worries: standing(rows.worries),
    decisions: decisionsOf(rows.decisions),
  };
}
