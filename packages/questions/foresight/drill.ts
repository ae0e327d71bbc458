import { z } from "zod";
import type { Drill } from "../form.ts";
import type { ForesightParams } from "./params.ts";
import { sinceOf } from "./queries.ts";

/** The odds of one person, or those on one worry, with what happened. */
export const drill: Drill<ForesightParams> = {
  params: z.object({ person: z.string().optional(), worry: z.string().optional() }),
  columns: [
    { key: "given", title: "Given", kind: "date" },
    { key: "person", title: "Person", kind: "text" },
    { key: "about", title: "On", kind: "text" },
    { key: "odds", title: "Odds", kind: "share" },
    { key: "mean", title: "Everybody's mean", kind: "share" },
    { key: "happened", title: "What happened", kind: "text" },
    { key: "known", title: "Known on", kind: "date" },
  ],
  query: (asked) => ({
    sql: `select told.given as given, coalesce(seller.name, told.person_id) as person, told.told_on as about, told.odds as odds, told.mean as mean,
  case when told.happened is null then 'cannot be told' when told.happened then 'came true' else 'did not' end as happened, told.known as known
from (
  select cast(given_odds.given_at as date) as given, given_odds.person_id as person_id, given_odds.worry as told_on, given_odds.odds as odds,
    given_odds.mean_odds as mean, given_odds.happened as happened, cast(given_odds.at as date) as known, given_odds.record as record
  from odds_given as given_odds where given_odds.at >= cast($since as date)
  union all
  select cast(null as date), step.owner, concat('winning ', coalesce(deal.name, step.opportunity_id)), step.odds, cast(null as double),
    step.result = 'won', cast(step.at as date), step.record
  from rationale_step as step left join deal on deal.opportunity_id = step.opportunity_id
  where step.transition = 'grade' and step.result in ('won', 'lost') and step.at >= cast($since as date)
) as told left join seller on seller.source_id = told.person_id
where (told.person_id = $person or $person = '') and (told.record = $worry or $worry = '')
order by told.known desc, told.told_on, told.odds desc, told.person_id`,
    values: {
      since: sinceOf(asked),
      person: String(asked.cell.person ?? ""),
      worry: String(asked.cell.worry ?? ""),
    },
  }),
};
