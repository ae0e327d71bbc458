import { benjaminiHochberg, type Doubtful, pValueOfInterval } from "@fairway/statistics";
import { apartFromOthers } from "../apart-from-others.ts";
import { effortBasisOf } from "../effort-measure.ts";
import { addedAsUnits, type EffortUnitRow, sideOf } from "../effort-units.ts";
import type { Asked } from "../form.ts";
import { sellersIn } from "../seller-relations.ts";
import { splitOf } from "../split.ts";
import {
  changeOf,
  type Measure,
  measures,
  ofSeller,
  ofSellers,
  type Part,
  type Sides,
  spreadOfAmounts,
  unlogged,
} from "./measures.ts";
import type { AdoptionParams } from "./params.ts";
import { leadingProducts, namedTrainings } from "./queries.ts";
import { type AdoptionResult, eachMeasure } from "./result.ts";
import type { AdoptionRows } from "./rows.ts";

const falseDiscoveryRate = 0.05;

const byName = new Intl.Collator("en").compare;

type Seller = {
  readonly id: string;
  readonly name: string;
  readonly teamId: string | null;
  readonly team: string | null;
  readonly waiting: boolean;
  readonly before: Part;
  readonly after: Part;
};

const noEffort = addedAsUnits([]);

/** Rows of each seller on each side of the split. */
function bySide<Row extends { readonly number: number; readonly after: boolean }>(rows: readonly Row[]) {
  const [before, after] = [new Map<number, Row>(), new Map<number, Row>()];
  for (const row of rows) (row.after ? after : before).set(row.number, row);
  return { before, after };
}

/** Those who did anything in the time looked at, by name, with what they did on each side. */
function sellersOf(
  rows: AdoptionRows,
  efforts: readonly EffortUnitRow[],
  asked: Asked<AdoptionParams>,
): readonly Seller[] {
  const { split } = splitOf(asked);
  const trained = new Map(rows.trained.map((row) => [row.seller_id, row.completed_on]));
  const own = new Map(efforts.map((row) => [row.number, row]));
  const [met, opened] = [bySide(rows.meetings), bySide(rows.deals)];
  const teams = new Map(rows.teams.map((row) => [row.number, row]));
  const part = (number: number, side: "before" | "after"): Part => {
    const effort = own.get(number);
    return {
      effort: effort === undefined ? noEffort : sideOf(effort, side),
      meetings: met[side].get(number),
      deals: opened[side].get(number),
    };
  };
  const waits = (id: string, teamId: string | null): boolean => {
    if (asked.params.waiting !== undefined && teamId === asked.params.waiting) return true;
    return asked.params.asked === "trained" && !((trained.get(id) ?? "9999") <= split);
  };
  const active = new Set([...efforts, ...rows.meetings, ...rows.deals].map(({ number }) => number));
  return sellersIn(rows.sellers)
    .filter(({ number }) => active.has(number))
    .map(({ number, id, name, team }) => {
      const of = team === null ? undefined : teams.get(team);
      const teamId = of?.team_id ?? null;
      return {
        id,
        name,
        teamId,
        team: of?.name ?? null,
        waiting: waits(id, teamId),
        before: part(number, "before"),
        after: part(number, "after"),
      };
    })
    .sort((a, b) => byName(a.name, b.name) || (a.id < b.id ? -1 : 1));
}

/** Why a measure cannot be told of anybody; undefined where it can. */
function untoldBecause(
  measure: Measure,
  rows: AdoptionRows,
  weeks: boolean,
  asked: Asked<AdoptionParams>,
): string | undefined {
  const sum = (key: "titled" | "asked") => rows.meetings.reduce((total, row) => total + row[key], 0);
  if (measure === "effort")
    return weeks
      ? "no activity is logged in that time, and how long deals lie open is not what people chose to do"
      : undefined;
  if (measure === "buyers") {
    if (asked.strategy.buyers.length === 0) return "the strategy names no buyers (how_we_win, buyers)";
    return sum("asked") === 0
      ? "no meeting names a person with a title in a segment whose buyers the strategy names"
      : undefined;
  }
  if (measure === "seniority") return sum("titled") === 0 ? "no meeting names a person with a title" : undefined;
  if (measure === "offering") {
    if (leadingProducts(asked).length === 0)
      return "the strategy leads with no offering in what it pursues (how_we_win, offerings, lead_in)";
    const known = rows.deals.reduce((total, row) => total + row.productive, 0);
    if (known === 0) return "no deal opened names its product";
    return rows.deals.every((row) => row.leading === 0)
      ? "no deal opened is of a product that the strategy names; check the products' ids and codes"
      : undefined;
  }
  if (rows.deals.length === 0) return "no deal was opened in that time";
  return rows.deals.every((row) => row.priced === 0) ? "no deal opened in that time carries an amount" : undefined;
}

const told = (sides: Sides, measure: Measure): Sides =>
  measure === "size"
    ? { before: unlogged(sides.before), after: unlogged(sides.after), change: unlogged(sides.change) }
    : sides;

type Members = readonly Readonly<Record<Measure, Sides>>[];

/**
 * In what each member lies below the others now, by more than they differ anyway, and moved less than half as far as all
 * together. Where all together did not move beyond chance, there is nothing to keep back from. Each measure is a family of tests.
 */
function clinging(
  members: Members,
  possible: readonly Measure[],
  overall: Readonly<Record<Measure, Sides>>,
): { readonly clings: readonly Measure[][]; readonly tests: number } {
  const clings = members.map((): Measure[] => []);
  let tests = 0;
  for (const measure of possible) {
    const moved = overall[measure].change;
    if (moved.kind === "insufficient" || moved.low <= 0) continue;
    const tested = apartFromOthers(members.map((by) => by[measure].after)).flatMap((test, at) =>
      test === undefined ? [] : [{ ...test, at }],
    );
    const adjusted = benjaminiHochberg(tested.map(({ pValue }) => pValue));
    tests += tested.length;
    tested.forEach(({ at, below }, position) => {
      const { change } = members[at]![measure];
      const stayed = change.kind === "estimate" && change.estimate < moved.estimate / 2;
      if (below && stayed && adjusted[position]! <= falseDiscoveryRate) clings[at]!.push(measure);
    });
  }
  return { clings, tests };
}

/** Before and after, by seller and team, at five measures; and against those not yet asked to shift. */
export function compute(rows: AdoptionRows, asked: Asked<AdoptionParams>): AdoptionResult {
  const effort = effortBasisOf(rows.effort, rows.kinds, asked.strategy);
  const weeks = effort.measure === "deal-weeks";
  const sellers = sellersOf(
    rows,
    (weeks ? rows.pipeline : rows.effort).filter((row) => row.before_units + row.after_units > 0),
    asked,
  );
  const spread = spreadOfAmounts(rows.deals);
  const untold = measures.flatMap((measure) => {
    const because = untoldBecause(measure, rows, weeks, asked);
    return because === undefined ? [] : [{ measure, because }];
  });
  const possible = measures.filter((measure) => untold.every((each) => each.measure !== measure));
  const sidesOf = (of: (side: "before" | "after") => Doubtful): Sides => {
    const [before, after] = [of("before"), of("after")];
    return { before, after, change: changeOf(before, after) };
  };
  const together = (own: readonly Seller[]) => eachMeasure((measure) => ofSellers(measure, own));
  const overall = together(sellers);
  const sellerSides = sellers.map((seller) =>
    eachMeasure((measure) => sidesOf((side) => ofSeller(measure, seller[side], spread))),
  );
  const teams = [...Map.groupBy(sellers, ({ teamId }) => teamId)]
    .flatMap(([id, own]) =>
      id === null ? [] : [{ id, name: own[0]!.team ?? id, sellers: own.length, by: together(own) }],
    )
    .sort((a, b) => byName(a.name, b.name) || (a.id < b.id ? -1 : 1));
  const apart = {
    sellers: clinging(sellerSides, possible, overall),
    teams: clinging(
      teams.map(({ by }) => by),
      possible,
      overall,
    ),
  };
  const shown = (by: Readonly<Record<Measure, Sides>>) => eachMeasure((measure) => told(by[measure], measure));
  return {
    ...splitOf(asked),
    until: asked.asOf,
    effort,
    told: [...possible],
    untold,
    overall: shown(overall),
    contrast: contrastOf(sellers, possible, together, asked),
    teams: teams.map((team, at) => ({ ...team, by: shown(team.by), clings: apart.teams.clings[at]! })),
    sellers: sellers.map(({ id, name, team, teamId, waiting }, at) => ({
      id,
      name,
      team,
      teamId,
      waiting,
      by: shown(sellerSides[at]!),
      clings: apart.sellers.clings[at]!,
    })),
    tests: apart.sellers.tests + apart.teams.tests,
  };
}

/** Those asked against those not yet asked; null where there are none of the latter. */
function contrastOf(
  sellers: readonly Seller[],
  possible: readonly Measure[],
  together: (own: readonly Seller[]) => Readonly<Record<Measure, Sides>>,
  { params, strategy }: Asked<AdoptionParams>,
): AdoptionResult["contrast"] {
  const waiting = sellers.filter((seller) => seller.waiting);
  const others = sellers.filter((seller) => !seller.waiting);
  const byTraining = params.asked === "trained" && namedTrainings({ strategy }).length > 0;
  if (waiting.length === 0 || others.length === 0) return null;
  const [one, other] = [together(others), together(waiting)];
  const contrasts = possible.map((measure) => {
    const [own, theirs] = [one[measure].change, other[measure].change];
    return {
      measure,
      asked: own,
      waiting: theirs,
      more: changeOf(theirs, own, ["those not yet asked", "those asked"]),
    };
  });
  const tested = contrasts.filter(({ more }) => more.kind === "estimate" && more.low < more.high);
  const adjusted = benjaminiHochberg(
    tested.map(({ more }) => (more.kind === "estimate" ? pValueOfInterval(more, 0) : 1)),
  );
  const called = new Set(tested.filter((_, at) => adjusted[at]! <= falseDiscoveryRate).map(({ measure }) => measure));
  return {
    asked: others.length,
    waiting: waiting.length,
    by: params.waiting === undefined ? "training" : byTraining ? "team and training" : "team",
    measures: contrasts.map((each) => ({
      ...each,
      ...(each.measure === "size"
        ? { asked: unlogged(each.asked), waiting: unlogged(each.waiting), more: unlogged(each.more) }
        : {}),
      called: called.has(each.measure),
    })),
  };
}
