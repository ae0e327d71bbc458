import type { Calendar } from "../calendar.ts";
import type { EffectSizes } from "../effects.ts";
import { type PersonName, personName } from "../market/names.ts";
import { beta, logNormal } from "../random/distributions.ts";
import type { Random } from "../random/random.ts";
import { drawHabits } from "./habits.ts";
import type { Seller } from "./seller.ts";
import { drawTerritories, type Territory, teams } from "./territory.ts";

/** Weeks until a seat that somebody left is filled again (three to four months; see docs/methods/sample-company.md). */
export const weeksToFill = 14;

/** The sellers, managers and territories of one division. */
export type SalesForce = {
  readonly territories: readonly Territory[];
  readonly sellers: readonly Seller[];
  /** One a team, in the order of the teams. */
  readonly managers: readonly PersonName[];
  /** One a region, in the order of the regions. */
  readonly directors: readonly PersonName[];
};

/**
 * Draws the sales force of a division.
 *
 * @param seats how many sellers work at a time when every seat is taken
 * @param weeklyActivities mean number of activities a week of a seller
 */
export function drawSalesForce(
  random: Random,
  seats: number,
  weeklyActivities: number,
  effects: EffectSizes,
  calendar: Calendar,
): SalesForce {
  const clinging = teams.findIndex((team) => team.name === effects.clingingTeam.team);
  const drifting = new Set<number>();
  while (drifting.size < Math.min(effects.skillDrift.sellers, Math.floor(seats / 4))) {
    const seat = random.below(seats);
    if (seat % teams.length !== clinging) drifting.add(seat);
  }
  const territories = drawTerritories(random, seats, effects, drifting);
  const skills = centred(
    territories.map(() => random.normal()),
    territories.map((territory) => territory.potential),
  );
  const sellers: Seller[] = [];
  const hire = (territory: Territory, skill: number, hiredOn: number, leftAt: number): void => {
    const cling = territory.team === clinging ? effects.clingingTeam.adoptionFactor : 1;
    const { adoption, weeks } = effects.effortShift;
    sellers.push({
      index: sellers.length,
      name: personName(random),
      territory,
      skill: skill * effects.sellerSkill,
      capacity: effects.sellerHabits === 0 ? weeklyActivities : logNormal(random, weeklyActivities, 0.18),
      habits: drawHabits(random, effects.sellerHabits),
      adoption: adoption > 0 && adoption < 1 ? beta(random, adoption, 6) * cling : adoption * cling,
      adoptionWeeks: logNormal(random, weeks, 0.4),
      drifts: drifting.has(territory.index),
      hiredOn,
      hiredAt: calendar.businessTime(hiredOn),
      leftAt,
      valueSellingAt: Number.POSITIVE_INFINITY,
      productDeepDiveAt: Number.POSITIVE_INFINITY,
    });
  };
  const weeks = (calendar.end - calendar.begin) / 5;
  const { hiredInPeriod, leavingPerYear, months } = effects.ramp;
  for (const territory of territories) {
    const skill = skills[territory.index]!;
    if (drifting.has(territory.index)) {
      hire(territory, 0, calendar.firstDay - 365 - random.below(2000), Number.POSITIVE_INFINITY);
      continue;
    }
    const opens =
      territory.index > 0 && random.chance(hiredInPeriod)
        ? 4 + random.below(Math.max(1, Math.floor(weeks) - 20))
        : null;
    const leaves = territory.index > 0 && opens === null && random.chance(1 - (1 - leavingPerYear) ** (weeks / 52));
    const leavingWeek = 6 + random.below(Math.max(1, Math.floor(weeks) - 12));
    const tenure = months * 31 + random.below(2500);
    const hiredOn = opens === null ? calendar.firstDay - tenure : calendar.day(calendar.begin) + opens * 7;
    hire(territory, skill, hiredOn, leaves ? Math.floor(calendar.begin) + leavingWeek * 5 : Number.POSITIVE_INFINITY);
    if (leaves && leavingWeek + weeksToFill < weeks - 2) {
      const replacement = Math.max(-2, Math.min(2, random.normal()));
      hire(
        territory,
        replacement,
        calendar.day(calendar.begin) + (leavingWeek + weeksToFill) * 7,
        Number.POSITIVE_INFINITY,
      );
    }
  }
  return {
    territories,
    sellers,
    managers: teams.map(() => personName(random)),
    directors: Array.from({ length: teams.length / 2 }, () => personName(random)),
  };
}

/** Moves values so that their weighted mean is zero, and scales them to a weighted variance of one. */
function centred(values: readonly number[], weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = values.reduce((sum, value, index) => sum + value * weights[index]!, 0) / total;
  const variance = values.reduce((sum, value, index) => sum + (value - mean) ** 2 * weights[index]!, 0) / total;
  return values.map((value) => (variance > 0 ? (value - mean) / Math.sqrt(variance) : 0));
}
