import type { PastContext, RelationContext, RollUp } from "./relation.ts";

const isMeeting =
  "regexp_matches(lower(activity.type), 'meeting|visit|demo|presentation|workshop|event|on-site|onsite')";

function effortSql(activities: string, deals: string, during: string): string {
  return `select activity.opportunity_id, coalesce(activity.account_id, deal.account_id) as account_id, activity.seller_id,
    cast(date_trunc('month', activity."at") as date) as month, sum(activity.minutes) as minutes, count(activity.minutes) as minutes_known,
    count(*) as activities, count_if(${isMeeting}) as meetings, max(activity."at") as last_at
  from ${activities} as activity left join ${deals} as deal on deal.source_id = activity.opportunity_id
  where coalesce(activity.done, true) and ${during}
  group by 1, 2, 3, 4`;
}

export const effort: RollUp = {
  name: "effort",
  says: "Activities that took place, by deal, account, seller and month.",
  columns: {
    opportunity_id: "for which deal, where the activity says so",
    account_id: "with which account: the activity's own, else the deal's",
    seller_id: "who",
    month: "first day of the month",
    minutes: "minutes of those activities that say how long they took; null: none does",
    minutes_known: "how many do",
    activities: "how many there were",
    meetings: "how many of them were meetings, visits, demonstrations or the like",
    last_at: "the last of them",
  },
  sql: ({ cutoff, of, everyDeal }: RelationContext) =>
    effortSql(of("activity"), everyDeal(), `activity."at" < ${cutoff}`),
  cut: ({ of, now, month }: PastContext) =>
    `select * from ${now("effort")} where month < ${month} union all select * from ${of("effort_of_month")}`,
};

/** Effort of the day's own month, up to the day. */
export const effortOfMonth: RollUp = {
  name: "effort_of_month",
  says: "Effort within the month of the day that the snapshot is of.",
  columns: effort.columns,
  inner: true,
  sql: ({ asOf, cutoff, of, everyDeal }: RelationContext) =>
    effortSql(
      of("activity"),
      everyDeal(),
      `activity."at" >= date '${asOf.slice(0, 8)}01' and activity."at" < ${cutoff}`,
    ),
};

export const contactMet: RollUp = {
  name: "contact_met",
  says: "Which contacts were met on which deal, and since when.",
  columns: { opportunity_id: "on which deal", contact_id: "whom", first_at: "the first activity with them" },
  sql: ({ cutoff, of }: RelationContext) =>
    `select opportunity_id, contact_id, min("at") as first_at from ${of("activity")}
    where coalesce(done, true) and "at" < ${cutoff} and opportunity_id is not null and contact_id is not null group by 1, 2`,
  cut: ({ cutoff, now }: PastContext) => `select * from ${now("contact_met")} where first_at < ${cutoff}`,
};
