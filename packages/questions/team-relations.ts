import { playOf, type Strategy } from "@fairway/strategy";
import { z } from "zod";
import { effortCounts } from "./effort-measure.ts";
import type { Query, SqlValue } from "./form.ts";
import type { Relation } from "./relation.ts";

/** How a segment stands to the profile, as a budget sees it; `outside`: it fits no segment, `unknown`: that cannot be told. */
export const standings = ["pursue", "selective", "avoid", "outside", "unknown"] as const;

export type Standing = (typeof standings)[number];

/**
 * For each standing a condition on the column `segment`; every segment meets one.
 *
 * @param prefix of the values that they name.
 */
export function standingSql(
  strategy: Strategy,
  prefix: string,
): { readonly when: Readonly<Record<Standing, string>>; readonly values: Query["values"] } {
  const values: Record<string, SqlValue> = {};
  const named: string[] = [];
  strategy.segments.forEach(({ id }, at) => {
    values[`${prefix}_${at}`] = id;
    named[at] = `$${prefix}_${at}`;
  });
  const of = (play: string | undefined) => {
    const names = named.filter((_, at) => playOf(strategy, strategy.segments[at]!.id) === play);
    return names.length === 0 ? "false" : `segment in (${names.join(", ")})`;
  };
  const none = named.length === 0 ? "segment <> 'unknown'" : `segment not in (${named.join(", ")}, 'unknown')`;
  return {
    when: {
      pursue: of("pursue"),
      selective: of("selective"),
      avoid: of("avoid"),
      outside: none,
      unknown: "segment = 'unknown'",
    },
    values,
  };
}

/** Teams that sellers are in, by a whole number. */
const teamNumber: Relation = {
  name: "team_number",
  seller: null,
  query: () => ({
    sql: `select named.team_id as team_id, named.name as name, cast(row_number() over (order by named.team_id) - 1 as integer) as number
from (
  select seller.team_id as team_id, max(team.name) as name
  from seller left join team on team.source_id = seller.team_id
  where seller.team_id is not null group by 1
) as named`,
    values: {},
  }),
};

/** Who the teams are. */
export const teamsQuery: Query = { sql: "select number, team_id, name from team_number", values: {} };

export const teamRow = z.object({ number: z.number(), team_id: z.string(), name: z.string().nullable() });

/** Effort by the team that its seller is in today (null: in none) and week, each standing of segments by itself. */
const teamWeek: Relation = {
  name: "team_week",
  seller: null,
  query: (strategy) => {
    const { when, values } = standingSql(strategy, "team_week_segment");
    const sums = standings.flatMap((standing) =>
      Object.keys(effortCounts).map(
        (column) =>
          `cast(coalesce(sum(effort_week.${column}) filter (where ${when[standing]}), 0) as double) as ${standing}_${column}`,
      ),
    );
    return {
      sql: `select team_number.number as team, effort_week.week as week, effort_week.month as month,
  ${sums.join(",\n  ")}
from effort_week
left join seller on seller.source_id = effort_week.seller_id
left join team_number on team_number.team_id = seller.team_id
where effort_week.segment <> 'unattributed'
group by 1, 2, 3
order by 2, 3, 1`,
      values,
    };
  },
};

/** Relations that stand on teams by number, in the order in which they build on each other. */
export const teamRelations: readonly Relation[] = [teamNumber, teamWeek];
