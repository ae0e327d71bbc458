import { z } from "zod";
import type { Drill } from "../form.ts";
import type { LoopParams } from "./params.ts";
import { boundTo, observationsSql } from "./queries.ts";

const cell = z.object({ by: z.enum(["all", "kind", "segment", "team", "record"]), id: z.string() });

const which: Readonly<Record<z.output<typeof cell>["by"], string>> = {
  all: "$id = 'all'",
  kind: "observation.kind = $id",
  segment: "observation.segment = $id",
  team: "observation.team_id = $id",
  record: "observation.record = $id",
};

/** The observations behind a row, what waits longest first. */
export const drill: Drill<LoopParams> = {
  params: cell,
  columns: [
    { key: "told", title: "Told", kind: "date" },
    { key: "kind", title: "About", kind: "text" },
    { key: "segment", title: "Segment", kind: "text" },
    { key: "deal", title: "Deal", kind: "text" },
    { key: "seller", title: "Told by", kind: "text" },
    { key: "team", title: "Team", kind: "text" },
    { key: "state", title: "State", kind: "text" },
    { key: "verdict", title: "Verdict", kind: "text" },
    { key: "days", title: "Days to the first word, or so far", kind: "days" },
    { key: "money", title: "At stake", kind: "money" },
    { key: "record", title: "Record", kind: "text" },
  ],
  query: (asked) => {
    const { by, id } = cell.parse(asked.cell);
    return {
      sql: `with ${observationsSql}
select cast(observation.told_at as date) as told, observation.kind as kind, observation.segment as segment,
  coalesce(deal.name, observation.opportunity_id) as deal, coalesce(observation.seller, observation.seller_id) as seller, observation.team as team,
  observation.state as state,
  case when observation.accepted_at is not null then 'accepted' when observation.rejected_at is not null then 'rejected' end as verdict,
  observation.days as days, observation.money as money, observation.record as record
from observation left join deal on deal.opportunity_id = observation.opportunity_id
where ${which[by]}
order by observation.waits desc nulls last, observation.told_at desc, observation.record`,
      values: { ...boundTo(asked), id },
    };
  },
};
