import type { EffectSizes } from "../effects.ts";
import type { Random } from "../random/random.ts";
import { regions } from "./regions.ts";

/** A part of the market given to one seat of a team. */
export type Territory = {
  readonly index: number;
  readonly region: number;
  /** Index of the team in the division, 0 to 7. */
  readonly team: number;
  /** How much business it holds, 1 on average. */
  readonly potential: number;
};

/** The teams of a division in the order of their index, each with its region. */
export const teams: readonly { readonly name: string; readonly region: number }[] = regions.flatMap((region, index) =>
  region.teams.map((name) => ({ name, region: index })),
);

/** Divides the market among seats, teams in turn. `rich` seats have two and a half times the usual potential. */
export function drawTerritories(
  random: Random,
  seats: number,
  effects: EffectSizes,
  rich: ReadonlySet<number>,
): Territory[] {
  const potentials = Array.from({ length: seats }, (_, index) =>
    rich.has(index) ? 2.5 : Math.exp(Math.max(-2, Math.min(2, random.normal())) * effects.territories),
  );
  const mean = potentials.reduce((sum, potential) => sum + potential, 0) / seats;
  return potentials.map((potential, index) => {
    const team = index % teams.length;
    return { index, region: teams[team]!.region, team, potential: potential / mean };
  });
}
