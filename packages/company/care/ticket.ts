import type { Calendar } from "../calendar.ts";
import { closedBy, type Deal } from "../deals/deal.ts";
import type { EffectSizes } from "../effects.ts";
import type { Account } from "../market/account.ts";
import { exponential, logNormal, pick, poisson } from "../random/distributions.ts";
import type { Random } from "../random/random.ts";
import type { Subscription } from "./subscription.ts";

/** A request for help. Seconds since 1970-01-01, cost in cents. */
export type Ticket = {
  readonly account: Account;
  readonly contact: number;
  readonly openedAt: number;
  /** null while it is open. */
  readonly closedAt: number | null;
  readonly priority: string;
  readonly category: string;
  readonly subject: string;
  readonly cost: number;
};

const matters: readonly (readonly [category: string, subject: string])[] = [
  ["Installation", "Sensor does not join the gateway"],
  ["Installation", "Site survey wanted"],
  ["Fault", "Readings stop overnight"],
  ["Fault", "Gateway restarts by itself"],
  ["Question", "How to export a month of readings"],
  ["Question", "Who may change alarm limits?"],
  ["Billing", "Invoice names the wrong site"],
  ["Compliance", "Audit asks for calibration records"],
];
const priorities = ["Low", "Medium", "Medium", "Medium", "High"] as const;

/** Mean cost of a ticket in cents, and the mean days until it is solved. */
const meanCost = 4_500;
const meanDays = 5;

/** Draws the tickets of every customer for the time they are customers in the period, at the yearly rate of their segment. */
export function drawTickets(
  random: Random,
  subscriptions: readonly Subscription[],
  deals: readonly Deal[],
  effects: EffectSizes,
  calendar: Calendar,
): Ticket[] {
  const since = new Map<Account, number>();
  for (const { account, startedOn } of subscriptions) {
    since.set(
      account,
      Math.min(since.get(account) ?? Number.POSITIVE_INFINITY, Math.max(startedOn, calendar.firstDay)),
    );
  }
  for (const deal of deals) {
    if (!deal.path.won || !closedBy(deal, calendar.end)) continue;
    const from = calendar.day(deal.closes) + 1;
    since.set(deal.account, Math.min(since.get(deal.account) ?? Number.POSITIVE_INFINITY, from));
  }
  const tickets: Ticket[] = [];
  const last = (calendar.lastDay + 1) * 86_400;
  for (const [account, from] of since) {
    const days = (account.churnedOn ?? calendar.lastDay) - from;
    if (days <= 0) continue;
    for (let count = poisson(random, (effects.segmentTickets[account.segment] * days) / 365.25); count > 0; count--) {
      const openedAt = (from + random.below(days)) * 86_400 + 43_200 + random.below(36_000);
      const closedAt = openedAt + Math.ceil(exponential(random, meanDays * 86_400));
      const [category, subject] = pick(random, matters);
      tickets.push({
        account,
        contact: account.firstContact + random.below(account.contacts),
        openedAt,
        closedAt: closedAt < last ? closedAt : null,
        priority: pick(random, priorities),
        category,
        subject,
        cost: Math.round(logNormal(random, meanCost * Math.exp(-0.32), 0.8)),
      });
    }
  }
  return tickets;
}
