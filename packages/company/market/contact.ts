import { pick } from "../random/distributions.ts";
import type { Random } from "../random/random.ts";
import { personName } from "./names.ts";

/** A person at an account. */
export type Contact = {
  readonly index: number;
  readonly account: number;
  readonly first: string;
  readonly last: string;
  /** null where the CRM does not know it; senior contacts always have one. */
  readonly title: string | null;
  readonly department: string;
  /** C-level, vice president or managing director: can decide. */
  readonly senior: boolean;
};

const seniorTitles: readonly (readonly [title: string, department: string])[] = [
  ["CIO", "IT"],
  ["CTO", "IT"],
  ["Chief Operating Officer", "Operations"],
  ["Chief Compliance Officer", "Compliance"],
  ["VP Operations", "Operations"],
  ["VP Quality", "Quality"],
];
/** Small companies have no C-level: their senior contact runs the place. */
const seniorTitlesOfSmall: readonly (readonly [title: string, department: string])[] = [
  ["Managing Director", "Management"],
  ["CFO", "Finance"],
];
const workingTitles: readonly (readonly [title: string, department: string])[] = [
  ["IT Manager", "IT"],
  ["Network Administrator", "IT"],
  ["Biomedical Engineer", "Operations"],
  ["Facilities Manager", "Facilities"],
  ["Quality Manager", "Quality"],
  ["Regulatory Affairs Manager", "Compliance"],
  ["Purchasing Manager", "Purchasing"],
  ["Buyer", "Purchasing"],
];

/** Draws the people of one account: two to four, the first a working contact, the last a senior one. */
export function drawContacts(random: Random, account: number, employees: number, firstIndex: number): Contact[] {
  const count = 2 + (random.chance(0.4) ? 1 : 0) + (random.chance(0.2) ? 1 : 0);
  return Array.from({ length: count }, (_, position) => {
    const senior = position === count - 1 || (position > 0 && random.chance(0.15));
    const [title, department] = pick(
      random,
      senior ? (employees < 1000 ? seniorTitlesOfSmall : seniorTitles) : workingTitles,
    );
    const unknown = !senior && random.chance(0.06);
    return {
      index: firstIndex + position,
      account,
      ...personName(random),
      title: unknown ? null : title,
      department,
      senior,
    };
  });
}
