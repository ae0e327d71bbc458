import { z } from "zod";
import { addDays } from "../fiscal.ts";
import { defineQuestion } from "../form.ts";
import { gapVerdict } from "../judged-gap.ts";
import { compute } from "./compute.ts";
import { params } from "./params.ts";
import { queries } from "./queries.ts";
import { leadResult } from "./result.ts";
import { rows } from "./rows.ts";
import { headline, method, shortfall, signals } from "./words.ts";

/** Where leads come from and go, against where we mean to win. */
export const leadDistribution = defineQuestion({
  id: "lead-distribution",
  asks: "Do leads go where we mean to win?",
  topic: "Where we play",
  serves: ["B8"],
  needs: ["lead"],
  betterWith: { seller: "who gets which leads, by name", account: "leads that became accounts" },
  params,
  example: {},
  queries,
  rows,
  compute,
  result: leadResult,
  shortfall,
  headline,
  signals,
  table: (result) => ({
    columns: [
      { key: "by", title: "By", kind: "text", identifies: true },
      { key: "group", title: "Group", kind: "text", identifies: true },
      { key: "leads", title: "Leads", kind: "count" },
      { key: "share", title: "Share of leads", kind: "share estimate" },
      { key: "intended", title: "Intended", kind: "share" },
      { key: "gap", title: "Gap", kind: "points estimate" },
      { key: "called", title: "A real gap", kind: "text" },
      { key: "pursued", title: "In pursued segments", kind: "share estimate" },
      { key: "conversion", title: "Converted", kind: "share estimate" },
    ],
    rows: [
      ...result.segments.map((segment) => ({
        cells: {
          by: "segment",
          group: segment.name,
          leads: segment.leads,
          share: segment.share,
          intended: segment.intended,
          gap: segment.gap,
          called: gapVerdict(segment),
          conversion: segment.conversion,
        },
        drill: { segment: segment.id },
      })),
      ...result.sources.map((source) => ({
        cells: {
          by: "source",
          group: source.name,
          leads: source.leads,
          pursued: source.pursued,
          conversion: source.conversion,
        },
        ...(source.source === null ? {} : { drill: { source: source.source } }),
      })),
    ],
  }),
  drill: {
    params: z.object({ segment: z.string().optional(), source: z.string().optional() }),
    columns: [
      { key: "company", title: "Company", kind: "text" },
      { key: "name", title: "Person", kind: "text" },
      { key: "segment", title: "Segment", kind: "segment" },
      { key: "source", title: "Source", kind: "text" },
      { key: "status", title: "Status", kind: "text" },
      { key: "owner", title: "Owner", kind: "text" },
      { key: "created", title: "Came", kind: "date" },
      { key: "converted", title: "Converted", kind: "date" },
    ],
    query: (asked) => ({
      sql: `select lead.company as company, lead.name as name, lead_segment.segment as segment, lead.lead_source as source,
  lead.status as status, seller.name as owner, cast(lead.created_at as date) as created,
  cast(lead.converted_at as date) as converted
from lead join lead_segment on lead_segment.lead_id = lead.source_id
left join seller on seller.source_id = lead.owner_id
where lead.created_at >= cast($since as timestamp) and lead.created_at < cast($until as timestamp)
  ${asked.cell.segment === undefined ? "" : "and lead_segment.segment = $segment"}
  ${asked.cell.source === undefined ? "" : "and lead.lead_source = $source"}
order by lead.created_at desc, company`,
      values: {
        since: asked.params.since ?? addDays(asked.asOf, -365),
        until: addDays(asked.asOf, 1),
        ...(asked.cell.segment === undefined ? {} : { segment: String(asked.cell.segment) }),
        ...(asked.cell.source === undefined ? {} : { source: String(asked.cell.source) }),
      },
    }),
  },
  method,
});
