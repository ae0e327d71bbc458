import { z } from "zod";
import { defineQuestion } from "../form.ts";
import { compute } from "./compute.ts";
import { params } from "./params.ts";
import { queries } from "./queries.ts";
import { purityResult, recordKinds } from "./result.ts";
import { rows } from "./rows.ts";
import { headline, method, shortfall, signals } from "./words.ts";

/** Share of accounts, leads and contacts beyond every pursued segment, by source and owner, with the gate that import could apply. */
export const crmPurity = defineQuestion({
  id: "crm-purity",
  asks: "How much of our CRM lies outside the customers we want?",
  topic: "Data we stand on",
  serves: ["B9"],
  needs: ["account"],
  betterWith: { lead: "leads are judged too", contact: "contacts are judged too", seller: "owners by name" },
  assesses: (result, self) => ({ ...result, owners: result.owners.filter(({ key }) => key !== null && key === self) }),
  params,
  example: {},
  queries,
  rows,
  compute,
  result: purityResult,
  shortfall,
  headline,
  signals,
  table: (result) => ({
    columns: [
      { key: "record", title: "Records", kind: "text", identifies: true },
      { key: "by", title: "By", kind: "text", identifies: true },
      { key: "group", title: "Group", kind: "text", identifies: true },
      { key: "judged", title: "Can be judged", kind: "count" },
      { key: "impurity", title: "Beyond pursued segments", kind: "share estimate" },
      { key: "worse", title: "Worse than the others", kind: "text" },
    ],
    rows: [
      ...result.kinds.map((kind) => ({
        cells: {
          record: kind.record,
          by: "all",
          group: "all",
          judged: kind.pursued + kind.beyond,
          impurity: kind.impurity,
        },
        drill: { record: kind.record },
      })),
      ...result.sources.map((source) => ({
        cells: {
          record: source.record,
          by: "source",
          group: source.name,
          judged: source.judged,
          impurity: source.impurity,
          worse: source.worse ? "yes" : "no",
        },
        drill: { record: source.record, by: "source", ...(source.key === null ? {} : { group: source.key }) },
      })),
      ...result.owners.map((owner) => ({
        cells: {
          record: "account",
          by: "owner",
          group: owner.name,
          judged: owner.judged,
          impurity: owner.impurity,
          worse: owner.worse ? "yes" : "no",
        },
        drill: { record: "account", by: "owner", ...(owner.key === null ? {} : { group: owner.key }) },
      })),
    ],
  }),
  drill: {
    params: z.object({
      record: z.enum(recordKinds),
      by: z.enum(["source", "owner"]).optional(),
      group: z.string().optional(),
    }),
    columns: [
      { key: "name", title: "Name", kind: "text" },
      { key: "segment", title: "Segment", kind: "segment" },
      { key: "missing", title: "Missing field", kind: "text" },
      { key: "source", title: "Source", kind: "text" },
      { key: "owner", title: "Owner", kind: "text" },
      { key: "created", title: "Since", kind: "date" },
    ],
    query: ({ cell }) => {
      const record = String(cell.record);
      const column = cell.by === "owner" ? "owner_id" : "lead_source";
      const grouped = cell.group === undefined ? "" : `and ${record}.${column} = $group`;
      const none = cell.group === undefined && cell.by !== undefined ? `and ${record}.${column} is null` : "";
      return {
        sql: `select ${record}.${record === "lead" ? "company" : "name"} as name, ${record}_segment.segment as segment,
  ${record}_segment.missing_field as missing, ${record}.lead_source as source, seller.name as owner,
  cast(${record}.created_at as date) as created
from ${record}_segment join ${record} on ${record}.source_id = ${record}_segment.${record}_id
left join seller on seller.source_id = ${record}.owner_id
where true ${grouped} ${none}
order by case ${record}_segment.segment when 'outside' then 0 when 'unknown' then 1 else 2 end, name`,
        values: cell.group === undefined ? {} : { group: String(cell.group) },
      };
    },
  },
  method,
});
