import { z } from "zod";
import { defineQuestion } from "../form.ts";
import { compute } from "./compute.ts";
import { params } from "./params.ts";
import { judgedMoves, queries } from "./queries.ts";
import { type GateCounts, gateResult } from "./result.ts";
import { rows } from "./rows.ts";
import { signals } from "./signals.ts";
import { headline, method, shortfall } from "./words.ts";

const countsIn = ({ moves, before, after, never, unknown, share }: GateCounts) => ({
  moves,
  before,
  after,
  never,
  unknown,
  share,
});
const nothingOpen = { openDeals: null, openAmount: null, median: null };

const cell = z.object({
  by: z.enum(["rule", "role", "team", "seller"]),
  id: z.string(),
  /** Of a rule. */
  version: z.number().optional(),
});

const whichMoves: Readonly<Record<z.output<typeof cell>["by"], string>> = {
  rule: "judged.record = $id and judged.version = $version",
  role: "judged.leads = ($id = 'manager')",
  team: "judged.team_id = $id",
  seller: "judged.seller_id = $id and judged.record = $record",
};

/** Whether deals, which mostly move in the CRM, move under rules of law or policy that their sellers have not attested. */
export const rulesAtTheGate = defineQuestion({
  id: "rules-at-the-gate",
  asks: "Do deals move under rules that their sellers have not attested?",
  topic: "How we sell",
  serves: ["J3"],
  needs: ["obligation_step", "opportunity", "seller"],
  betterWith: {
    attestation_step: "who has attested, and how long that takes",
    stage_change: "every stage that a deal entered, not its opening and closing alone",
    team: "teams by name",
  },
  params,
  example: {},
  queries,
  rows,
  compute,
  result: gateResult,
  shortfall,
  headline,
  signals,
  table: (result) => ({
    columns: [
      { key: "by", title: "By", kind: "text", identifies: true },
      { key: "name", title: "Name", kind: "text", identifies: true },
      { key: "version", title: "Version", kind: "count", identifies: true },
      { key: "moves", title: "Moves", kind: "count" },
      { key: "before", title: "Attested before", kind: "count" },
      { key: "after", title: "Attested afterwards", kind: "count" },
      { key: "never", title: "Not attested", kind: "count" },
      { key: "unknown", title: "Whether touched not known", kind: "count", hint: "Of those not attested before" },
      { key: "share", title: "Made unattested", kind: "share estimate" },
      { key: "openDeals", title: "Open deals waiting", kind: "count" },
      { key: "openAmount", title: "Their worth", kind: "money" },
      { key: "median", title: "Half attested in", kind: "days estimate" },
    ],
    rows: [
      ...result.rules.map(({ record, name, version, median, inForce, ...counts }) => {
        const standing = result.people.filter((person) => inForce && person.record === record);
        return {
          cells: {
            by: "rule",
            name,
            version,
            ...countsIn(counts),
            openDeals: inForce ? standing.reduce((sum, { openDeals }) => sum + openDeals, 0) : null,
            openAmount: inForce ? standing.reduce((sum, { openAmount }) => sum + openAmount, 0) : null,
            median,
          },
          drill: { by: "rule", id: record, version },
        };
      }),
      ...result.roles.map(({ role, ...counts }) => ({
        cells: { by: "role", name: role, version: null, ...countsIn(counts), ...nothingOpen },
        drill: { by: "role", id: role },
      })),
      ...result.teams.map(({ id, name, ...counts }) => ({
        cells: { by: "team", name, version: null, ...countsIn(counts), ...nothingOpen },
        drill: { by: "team", id },
      })),
      ...result.people.map((person) => ({
        cells: {
          by: person.rule,
          name: person.name,
          version: person.version,
          moves: null,
          before: null,
          after: null,
          never: person.unattested,
          unknown: null,
          share: null,
          openDeals: person.openDeals,
          openAmount: person.amountsUnknown === person.openDeals ? null : person.openAmount,
          median: null,
        },
        drill: { by: "seller", id: person.id, rule: person.record },
      })),
    ],
  }),
  drill: {
    params: cell.extend({ rule: z.string().optional() }),
    columns: [
      { key: "moved", title: "Moved", kind: "date" },
      { key: "name", title: "Deal", kind: "text" },
      { key: "seller", title: "Seller", kind: "text" },
      { key: "from_stage", title: "From", kind: "text" },
      { key: "to_stage", title: "To", kind: "text" },
      { key: "rule", title: "Rule", kind: "text" },
      { key: "version", title: "Version", kind: "count" },
      { key: "attested", title: "Attested", kind: "date" },
      { key: "state", title: "Attested before or after", kind: "text" },
      { key: "touched", title: "Touched", kind: "text" },
      { key: "amount", title: "Amount", kind: "money" },
    ],
    query: (asked) => {
      const judged = judgedMoves(asked);
      const { by, id, version, rule } = cell.extend({ rule: z.string().optional() }).parse(asked.cell);
      return {
        sql: `with ${judged.sql}
select cast(judged.at as date) as moved, coalesce(judged.deal_name, judged.opportunity_id) as name, judged.seller as seller,
  judged.stage_before as from_stage, judged.stage as to_stage, rule.name as rule, judged.version as version,
  cast(judged.attested_at as date) as attested, judged.state as state,
  case when judged.unknown then 'not known' else 'yes' end as touched, judged.amount as amount
from judged
join rule on rule.record = judged.record and rule.version = judged.version
where judged.seller_id is not null and ${whichMoves[by]}
order by case when judged.state = 'before' then 1 else 0 end, judged.at desc, judged.opportunity_id, judged.record, judged.version`,
        values: {
          ...judged.values,
          id,
          ...(by === "rule" ? { version: version ?? 0 } : {}),
          ...(by === "seller" ? { record: rule ?? "" } : {}),
        },
      };
    },
  },
  method,
});
