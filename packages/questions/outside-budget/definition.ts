import { z } from "zod";
import { defineQuestion } from "../form.ts";
import { compute } from "./compute.ts";
import { params } from "./params.ts";
import { budgetPeriod, queries } from "./queries.ts";
import { budgetResult } from "./result.ts";
import { rows } from "./rows.ts";
import { headline, method, shortfall, signals } from "./words.ts";

/** The budget for business outside the profile, per team, burning down. */
export const outsideBudget = defineQuestion({
  id: "outside-budget",
  asks: "How much of the budget beyond our profile is spent?",
  topic: "Where we play",
  serves: ["B5"],
  needs: ["opportunity", "seller"],
  betterWith: {
    activity: "effort by minutes or weighted activities instead of weeks that deals were open",
    team: "teams by name",
    account: "segments by the account's fields",
  },
  params,
  example: {},
  queries,
  rows,
  compute,
  result: budgetResult,
  shortfall,
  headline,
  signals,
  table: (result) => ({
    columns: [
      { key: "team", title: "Team", kind: "text", identifies: true },
      { key: "verdict", title: "Verdict", kind: "text" },
      { key: "share", title: "Beyond the profile", kind: "share estimate" },
      { key: "allowed", title: "Allowed", kind: "share" },
      { key: "projected", title: "At the period's end", kind: "share estimate" },
      { key: "total", title: `All, ${result.unit}`, kind: "number" },
      { key: "selective", title: `Selective, ${result.unit}`, kind: "number" },
      { key: "avoid", title: `To avoid, ${result.unit}`, kind: "number" },
      { key: "outside", title: `In no segment, ${result.unit}`, kind: "number" },
    ],
    rows: [...result.teams, result.all].map((team) => ({
      cells: {
        team: team.name,
        verdict: team.verdict,
        share: team.share,
        allowed: team.allowed,
        projected: team.projected,
        total: team.total,
        ...team.spent,
      },
      drill: team.id === null ? {} : { team: team.id },
    })),
  }),
  drill: {
    params: z.object({ team: z.string().optional() }),
    columns: [
      { key: "name", title: "Deal", kind: "text" },
      { key: "account", title: "Account", kind: "text" },
      { key: "segment", title: "Segment", kind: "segment" },
      { key: "seller", title: "Seller", kind: "text" },
      { key: "outcome", title: "Outcome", kind: "text" },
      { key: "amount", title: "Amount", kind: "money" },
      { key: "hours", title: "Hours in the period", kind: "hours" },
    ],
    query: (asked) => {
      const pursued = asked.strategy.segments
        .filter((segment) => segment.play === "pursue")
        .map((segment) => segment.id);
      const names = pursued.map((_, at) => `$pursued_${at}`);
      const period = budgetPeriod(asked);
      const { team } = asked.cell;
      return {
        sql: `select coalesce(deal.name, deal.opportunity_id) as name, deal.account_name as account, deal.segment as segment,
  seller.name as seller, deal.outcome as outcome, deal.amount as amount, worked.minutes / 60.0 as hours
from deal
left join seller on seller.source_id = deal.owner_id
left join (
  select effort.opportunity_id as opportunity_id, sum(effort.minutes) as minutes
  from effort where effort.month >= cast($from as date) and effort.month <= cast($as_of as date)
  group by 1
) as worked on worked.opportunity_id = deal.opportunity_id
where ${team === undefined ? "" : "seller.team_id = $team and "}deal.segment <> 'unknown' ${names.length > 0 ? `and deal.segment not in (${names.join(", ")})` : ""}
  and (deal.outcome = 'open' or (deal.closed_on >= cast($from as date) and deal.closed_on <= cast($as_of as date)))
order by hours desc nulls last, amount desc nulls last, name`,
        values: {
          ...(team === undefined ? {} : { team: String(team) }),
          from: period.from,
          as_of: asked.asOf,
          ...Object.fromEntries(pursued.map((id, at) => [`pursued_${at}`, id])),
        },
      };
    },
  },
  method,
});
