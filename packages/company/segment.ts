/** The parts of the market that the sample strategy (examples/meridian/strategy.yaml) names, in its order, and what none of them covers. */
export const segments = ["core", "mid-market", "resellers", "large-unregulated", "outside"] as const;
export type Segment = (typeof segments)[number];

/** A segment as it can be read from the exports, where a field may be unknown. */
export const visibleSegments = [...segments, "unknown"] as const;
export type VisibleSegment = (typeof visibleSegments)[number];

export type BySegment<T> = Readonly<Record<Segment, T>>;

/** One value for every segment. */
export function bySegment<T>(of: (segment: Segment) => T): Record<Segment, T> {
  return Object.fromEntries(segments.map((segment) => [segment, of(segment)])) as Record<Segment, T>;
}

/** Industries that the strategy calls regulated. */
const regulated: ReadonlySet<string> = new Set(["hospital", "pharma", "bank"]);

/** Deals of resellers below this amount, in cents, are the ones to avoid. */
const resellerLimit = 2_000_000;

/** The kind of account in truth, whatever the CRM knows of it; every deal is simulated by it. */
export function trueSegment(account: { industry: string; employees: number; reseller: boolean }): Segment {
  if (account.reseller) return "resellers";
  if (account.employees >= 1000) return regulated.has(account.industry) ? "core" : "large-unregulated";
  return account.employees >= 200 ? "mid-market" : "outside";
}

/**
 * The segment of a deal by the sample strategy, from what the CRM shows: the first of core (regulated, 1,000 employees or more), mid-market (200 to 999),
 * resellers (deals below 20,000) and large-unregulated (1,000 or more, no reseller) that holds. A criterion on an unknown value is unknown, and so is the
 * segment.
 *
 * @param industry null where unknown
 * @param employees null where unknown
 * @param amount in cents, null where unknown
 */
export function visibleSegment(
  industry: string | null,
  employees: number | null,
  reseller: boolean,
  amount: number | null,
): VisibleSegment {
  const core = both(industry === null ? null : regulated.has(industry), employees === null ? null : employees >= 1000);
  if (core !== false) return core ? "core" : "unknown";
  if (employees === null) return "unknown";
  if (employees >= 200 && employees < 1000) return "mid-market";
  const small = both(reseller, amount === null ? null : amount < resellerLimit);
  if (small !== false) return small ? "resellers" : "unknown";
  return employees >= 1000 && !reseller ? "large-unregulated" : "outside";
}

function both(first: boolean | null, second: boolean | null): boolean | null {
  if (first === false || second === false) return false;
  return first === null || second === null ? null : true;
}
