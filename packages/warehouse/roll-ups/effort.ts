import type { PastContext, RelationContext, RollUp } from "./relation.ts";

/** What kind of activity a type is, told by its words: a meeting, a call, an e-mail, or something else. */
const kindOf = `case when regexp_matches(lower(activity.type), 'meeting|visit|demo|presentation|workshop|event|on-site|onsite') then 'meeting'
    when regexp_matches(lower(activity.type), 'call|phone|voice') then 'call'
    when regexp_matches(lower(activity.type), 'mail|letter|message') then 'email' else 'other' end`;

function effortSql(activities: string, deals: string, during: string): string {
  return `select activity.opportunity_id, coalesce(activity.account_id, deal.account_id) as account_id, activity.seller_id,
    cast(date_trunc('month', activity."at") as date) as month, sum(activity.minutes) as minutes, count(activity.minutes) as minutes_known,
    count(*) as activities, count(*) filter (where kind = 'meeting') as meetings, count(*) filter (where kind = 'call') as calls, count(*) filter (where kind = 'email') as emails, max(activity."at") as last_at
  from ${activities} as activity join (
    select type, ${kindOf} as kind from (select distinct type from ${activities}) as activity
  ) as known on known.type is not distinct from activity.type
  left join ${deals} as deal on deal.source_id = activity.opportunity_id
  where coalesce(activity.done, true) and ${during}
  group by 1, 2, 3, 4`;
}

/** Tells how long activities of a kind take, where some say it. */
export const activityType: RollUp = {
  name: "activity_type",
  says: "Types of activity that took place, and how many of them say how long they took.",
  columns: {
    type: "as the CRM names it, or null",
    kind: "meeting, call, email or other, by the words of its type",
    activities: "how many there were",
    minutes: "minutes of those that say it; null: none does",
    minutes_squared: "sum of the squares of those minutes",
    minutes_known: "how many do",
  },
  sql: ({ cutoff, of }: RelationContext) =>
    `select activity.type, ${kindOf} as kind, activities, minutes, minutes_squared, minutes_known
    from (
      select type, count(*) as activities, sum(minutes) as minutes, sum(minutes * minutes) as minutes_squared, count(minutes) as minutes_known
      from ${of("activity")} where coalesce(done, true) and "at" < ${cutoff} group by 1
    ) as activity`,
};

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
    calls: "how many were telephone calls",
    emails: "how many were e-mails or other messages",
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

/** Found once an import: among many millions of activities it takes seconds. */
export const firstMeeting: RollUp = {
  name: "first_meeting",
  says: "The first meeting of every deal that names who was there and whom they met.",
  columns: {
    opportunity_id: "of which deal",
    at: "when",
    seller_id: "who was there",
    contact_id: "whom they met",
  },
  sql: ({ cutoff, of }: RelationContext) =>
    `select activity.opportunity_id, min(activity."at") as "at", arg_min(activity.seller_id, activity."at") as seller_id,
      arg_min(activity.contact_id, activity."at") as contact_id
    from ${of("activity")} as activity join ${of("activity_type")} as known on known.type is not distinct from activity.type
    where known.kind = 'meeting' and coalesce(activity.done, true) and activity."at" < ${cutoff}
      and activity.opportunity_id is not null and activity.seller_id is not null and activity.contact_id is not null
    group by 1`,
  cut: ({ cutoff, now }: PastContext) => `select * from ${now("first_meeting")} where "at" < ${cutoff}`,
};
