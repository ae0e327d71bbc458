import type { Source } from "../leads/sources.ts";
import { logNormal, pick, weightedIndex } from "../random/distributions.ts";
import type { Random } from "../random/random.ts";
import { type Segment, trueSegment } from "../segment.ts";
import { type Industry, industries, resellerIndustries, resellerShare } from "./industries.ts";

/** A company of the market, known to the CRM from `createdAt` on. */
export type Account = {
  readonly index: number;
  readonly name: string;
  readonly industry: string;
  readonly employees: number;
  readonly reseller: boolean;
  readonly segment: Segment;
  /** What the CRM knows of industry and head count; null where it does not. */
  readonly knownIndustry: string | null;
  readonly knownEmployees: number | null;
  /** Revenue a year in cents; null where unknown. */
  readonly annualRevenue: number | null;
  readonly foundedYear: number;
  /** How well what we sell suits its needs: standard normal, the same in every industry. */
  readonly fit: number;
  /** How much price matters to it, 0 to 1. */
  readonly priceNeed: number;
  readonly territory: number;
  readonly region: number;
  readonly place: number;
  readonly firstContact: number;
  readonly contacts: number;
  /** Seconds since 1970-01-01; infinite as long as nobody has entered it. */
  createdAt: number;
  source: Source;
  /** Deals that were opened with it so far. */
  deals: number;
  /** It has bought in the period or before. */
  customer: boolean;
  /** Day (since 1970-01-01) on which its last subscription was cancelled; null while it has one or never had one. */
  churnedOn: number | null;
};

/** The latent side of a company: what it is, before anybody knows it. */
export type Firm = Pick<Account, "industry" | "employees" | "reseller" | "segment" | "fit" | "priceNeed">;

const industryShares = industries.map((industry) => industry.share);
const industriesByName: ReadonlyMap<string, Industry> = new Map(
  industries.map((industry) => [industry.name, industry]),
);

/** Draws a company from the market: industry by share, head count log-normal by industry, needs around the industry's. */
export function drawFirm(random: Random): Firm {
  const reseller = random.chance(resellerShare);
  const industry = reseller
    ? industriesByName.get(pick(random, resellerIndustries))!
    : industries[weightedIndex(random, industryShares)]!;
  const employees = reseller
    ? Math.min(190, Math.max(3, Math.round(logNormal(random, 40, 0.7))))
    : Math.max(8, Math.round(logNormal(random, industry.employees, industry.logDeviation)));
  const uptime = random.normal();
  const compliance = random.normal();
  const price = random.normal();
  return {
    industry: industry.name,
    employees,
    reseller,
    segment: trueSegment({ industry: industry.name, employees, reseller }),
    fit: (uptime + compliance - price) / Math.sqrt(3),
    priceNeed: Math.min(1, Math.max(0, industry.priceNeed + 0.2 * price)),
  };
}
