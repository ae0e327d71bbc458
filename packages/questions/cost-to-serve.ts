import { counted, exact, plain, rounded } from "@fairway/charts/formats";
import type { Strategy } from "@fairway/strategy";
import { z } from "zod";
import { type ActivityKind, activityKinds } from "./activity-weights.ts";
import { type EffortBasis, effortForm, type LinearForm } from "./effort-measure.ts";

/** Columns of a row that adds up tickets. */
export const ticketCounts = {
  tickets: z.number(),
  ticket_costs_known: z.number(),
  ticket_cost: z.number().nullable(),
};

export type TicketCounts = z.output<z.ZodObject<typeof ticketCounts>>;

/** How far contribution margin reaches: of what it is told, and which costs of serving are taken off. */
export const marginReach = z.object({
  /** Share of the won amount whose cost of goods is known, 0..1; null where nothing was won. */
  costedShare: z.number().nullable(),
  /** Whether any cost of serving is taken off: only where the cost of goods is known for most of what was won. */
  served: z.boolean(),
  /** Selling hours taken off and what one costs; null where none are. */
  hours: z
    .object({ of: z.enum(["logged", "estimated"]), cost: z.number(), without: z.array(z.enum(activityKinds)) })
    .nullable(),
  /** Whether the strategy says what a selling hour costs. */
  hourCost: z.boolean(),
  /** Tickets of the time; those that say what they cost; what the others count with by the strategy, or null. */
  tickets: z.object({ count: z.int(), known: z.int(), otherwise: z.number().nullable() }),
});

export type MarginReach = z.output<typeof marginReach>;

/** Below this share of costed amount, hours and tickets would be taken off a margin that lacks most of its deals. */
const enoughCosted = 0.8;

const total = <Row>(rows: readonly Row[], of: (row: Row) => number | null) =>
  rows.reduce((sum, row) => sum + (of(row) ?? 0), 0);

/** What can be taken off the margin of a time, by its won amounts, activities and tickets. */
export function marginReachOf(
  won: readonly { readonly amount: number | null; readonly costed: number | null }[],
  effort: EffortBasis,
  tickets: readonly TicketCounts[],
  { costs }: Strategy,
): MarginReach {
  const booked = total(won, (row) => row.amount);
  const costedShare = booked > 0 ? total(won, (row) => row.costed) / booked : null;
  const served = (costedShare ?? 0) >= enoughCosted;
  const assumed = effort.weights.filter(({ activities, from }) => from === "assumed" && activities > 0);
  const without = effort.measure === "minutes" ? [] : assumed.map(({ kind }) => kind);
  const told =
    effort.measure !== "deal-weeks" && without.length < effort.weights.filter((each) => each.activities > 0).length;
  return {
    costedShare,
    served,
    hours:
      served && told && costs.sellingHour !== undefined
        ? { of: effort.measure === "minutes" ? "logged" : "estimated", cost: costs.sellingHour, without }
        : null,
    hourCost: costs.sellingHour !== undefined,
    tickets: {
      count: total(tickets, (row) => row.tickets),
      known: total(tickets, (row) => row.ticket_costs_known),
      otherwise: costs.ticket ?? null,
    },
  };
}

/** What selling hours cost, of the columns of activities: those logged, or estimated from the kinds whose length the strategy or the data tells. */
export function sellingCostForm(effort: EffortBasis, { hours }: MarginReach): LinearForm {
  if (hours === null) return {};
  const form = effortForm(effort, ({ from }) => from !== "assumed");
  return Object.fromEntries(Object.entries(form).map(([column, minutes]) => [column, (minutes! / 60) * hours.cost]));
}

/** What tickets cost, of their columns: as they say, and the others what the strategy says of one. */
export function ticketCostForm({ served, tickets }: MarginReach): LinearForm {
  if (!served) return {};
  const otherwise = tickets.otherwise ?? 0;
  return { ticket_cost: 1, tickets: otherwise, ticket_costs_known: -otherwise };
}

const kindNames: Readonly<Record<ActivityKind, string>> = {
  meeting: "meetings",
  call: "calls",
  email: "e-mails",
  other: "other activities",
};

function hourWords({ hourCost, hours }: MarginReach, currency: string | null): string {
  if (hours === null)
    return hourCost
      ? "selling hours are not taken off, since nothing says how long activities took"
      : "selling hours are not taken off, since the strategy gives no cost of one (`costs: selling_hour`)";
  const at = `at the strategy's ${exact(hours.cost, { unit: "money", currency })} an hour`;
  if (hours.of === "logged") return `logged selling hours are taken off ${at}`;
  const without = hours.without.map((kind) => kindNames[kind]).join(" and ");
  return `selling hours, estimated by the weights of activities, are taken off ${at}${without === "" ? "" : `; ${without} are left out, since nothing says how long they take`}`;
}

function ticketWords({ tickets: { count, known, otherwise } }: MarginReach, currency: string | null): string {
  if (count === 0) return "no ticket is known, so none is taken off";
  const others = count - known;
  const rest =
    others === 0
      ? ""
      : otherwise === null
        ? `; ${counted(others, "says nothing of its cost and is", "say nothing of their cost and are")} left out (\`costs: ticket\` in the strategy would tell it)`
        : `; ${counted(others, "that does not say what it cost counts", "that do not say what they cost count")} with the strategy's ${exact(otherwise, { unit: "money", currency })}`;
  return `the cost of ${plain(known)} of ${counted(count, "ticket")} opened then is taken off, each in the segment of its account${rest}`;
}

/** What margin is, and how far the data carries it, in sentences. */
export function marginSentence(reach: MarginReach, currency: string | null): string {
  const costed =
    reach.costedShare === null ? "" : `, known for ${rounded(reach.costedShare, { unit: "share" })} of the won amount`;
  const lead = `Margin is the won amount after discount less cost of goods${costed}`;
  if (!reach.served)
    return `${lead}; cost to serve is taken off only from ${rounded(enoughCosted, { unit: "share" })} on, so neither selling hours nor tickets are in it.`;
  return `${lead}. Cost to serve: ${hourWords(reach, currency)}; ${ticketWords(reach, currency)}.`;
}
