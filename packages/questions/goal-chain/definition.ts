import { z } from "zod";
import { defineQuestion } from "../form.ts";
import { compute } from "./compute.ts";
import { params } from "./params.ts";
import { everywhere, queries } from "./queries.ts";
import { chainResult } from "./result.ts";
import { rows } from "./rows.ts";
import { table } from "./table.ts";
import { headline, method, shortfall, signals } from "./words.ts";

/** Goals, the customers chosen for them, the work, the skill, what these customers bring and the result, as one chain. */
export const goalChain = defineQuestion({
  id: "goal-chain",
  asks: "Does each goal reach the field, from the customers we chose to the result?",
  topic: "Where we play",
  serves: ["A1", "A21"],
  needs: ["opportunity"],
  betterWith: {
    account: "segments are told by the account's fields",
    activity: "where effort goes",
    training_enrolment: "whether the skill that a goal rests on is built",
    line_item: "price, margin and what an hour brings",
    subscription: "whether customers stay",
  },
  params,
  example: {},
  queries,
  rows,
  compute,
  result: chainResult,
  shortfall,
  headline,
  signals,
  table,
  drill: {
    params: z.object({ segment: z.string(), training: z.string() }),
    columns: [
      { key: "seller", title: "Seller", kind: "text" },
      { key: "team", title: "Team", kind: "text" },
      { key: "deals", title: "Open deals", kind: "count" },
      { key: "amount", title: "Amount", kind: "money" },
      { key: "enrolled", title: "Enrolled", kind: "date" },
      { key: "completed", title: "Finished", kind: "date" },
    ],
    query: ({ asOf, cell }) => ({
      sql: `with holder as (
  select owner_id, count(*) as deals, sum(amount) as amount from deal
  where outcome = 'open' and owner_id is not null and ($segment = '${everywhere}' or segment = $segment)
  group by 1
), course as (
  select seller_id, max(enrolled_on) as enrolled_on, max(completed_on) filter (where completed_on <= cast($as_of as date)) as completed_on
  from training_enrolment where lower(training) = lower($training) group by 1
)
select coalesce(seller.name, holder.owner_id) as seller, team.name as team, holder.deals as deals, holder.amount as amount,
  course.enrolled_on as enrolled, course.completed_on as completed
from holder
left join course on course.seller_id = holder.owner_id
left join seller on seller.source_id = holder.owner_id
left join team on team.source_id = seller.team_id
order by completed nulls first, amount desc nulls last, seller`,
      values: { segment: String(cell.segment), training: String(cell.training), as_of: asOf },
    }),
  },
  method,
});
