import { weightedIndex } from "../random/distributions.ts";
import type { Random } from "../random/random.ts";
import type { Segment } from "../segment.ts";

export type Rival = {
  readonly name: string;
  readonly share: number /** The segment in which it is strong. */;
  readonly strongIn: Segment | null;
};

export const rivals: readonly Rival[] = [
  { name: "Axiom Instruments", share: 0.36, strongIn: "mid-market" },
  { name: "Borealis Monitoring", share: 0.28, strongIn: null },
  { name: "Calder Devices", share: 0.22, strongIn: null },
  { name: "Dynasense", share: 0.14, strongIn: null },
];

/** Share of deals on which there is a rival. */
export const rivalShare = 0.6;
/** Share of rivals that are already at the account. */
export const incumbentShare = 0.3;

const shares = rivals.map((rival) => rival.share);

/** Which rival is on a deal; -1 for none. */
export function drawRival(random: Random): number {
  return random.chance(rivalShare) ? weightedIndex(random, shares) : -1;
}
