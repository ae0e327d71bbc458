import { type Person, reachOf } from "@fairway/ledger";
import { everyone, type Scope } from "@fairway/questions";
import type { Snapshot, Warehouse } from "@fairway/warehouse";
import { z } from "zod";
import { onceForData } from "./once-for-data.ts";

const sellerRow = z.object({ id: z.string(), manager: z.string().nullable(), team: z.string().nullable() });
const teamRow = z.object({ id: z.string(), manager: z.string().nullable(), parent: z.string().nullable() });
const territoryRow = z.object({ id: z.string(), parent: z.string().nullable() });
const assignmentRow = z.object({
  territory: z.string().nullable(),
  account: z.string().nullable(),
  seller: z.string(),
});

type Assignment = z.output<typeof assignmentRow>;

/** The sales force as it was on a day: who reported to whom, and who had which territories and accounts. */
type Force = {
  /** By seller, to whom they report. */
  readonly managers: ReadonlyMap<string, string>;
  /** By manager, who reports to them. */
  readonly reports: ReadonlyMap<string, readonly string[]>;
  /** By territory, the territories that are directly part of it. */
  readonly parts: ReadonlyMap<string, readonly string[]>;
  /** Those in force on the day. */
  readonly assignments: readonly Assignment[];
};

function grouped<Row>(rows: readonly Row[], key: (row: Row) => string | null, value: (row: Row) => string) {
  const groups = new Map<string, string[]>();
  for (const row of rows) {
    const name = key(row);
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.push(value(row));
    else groups.set(name, [value(row)]);
  }
  return groups;
}

/** To whom somebody reports: as their own record says, else who leads their team, else the team that it is part of. */
function managerOf(seller: z.output<typeof sellerRow>, teams: ReadonlyMap<string, z.output<typeof teamRow>>) {
  if (seller.manager !== null) return seller.manager;
  const passed = new Set<string>();
  let team = seller.team === null ? undefined : teams.get(seller.team);
  while (team !== undefined && !passed.has(team.id)) {
    if (team.manager !== null && team.manager !== seller.id) return team.manager;
    passed.add(team.id);
    team = team.parent === null ? undefined : teams.get(team.parent);
  }
  return undefined;
}

async function readForce(snapshot: Snapshot): Promise<Force> {
  const [sellers, teams, territories, assignments] = await Promise.all([
    snapshot.run(
      { sql: "select source_id as id, manager_id as manager, team_id as team from seller order by source_id" },
      { row: sellerRow },
    ),
    snapshot.run(
      { sql: "select source_id as id, manager_id as manager, parent_id as parent from team" },
      { row: teamRow },
    ),
    snapshot.run({ sql: "select source_id as id, parent_id as parent from territory" }, { row: territoryRow }),
    snapshot.run(
      {
        sql: `select territory_id as territory, account_id as account, seller_id as seller from territory_assignment
where (from_date is null or from_date <= cast($as_of as date)) and (to_date is null or to_date >= cast($as_of as date))`,
        values: { as_of: snapshot.asOf },
      },
      { row: assignmentRow },
    ),
  ]);
  const byId = new Map(teams.map((team) => [team.id, team]));
  const managers = new Map(
    sellers.flatMap((seller) => {
      const manager = managerOf(seller, byId);
      return manager === undefined ? [] : [[seller.id, manager] as const];
    }),
  );
  return {
    managers,
    reports: grouped(
      [...managers],
      ([, manager]) => manager,
      ([seller]) => seller,
    ),
    parts: grouped(
      territories,
      ({ parent }) => parent,
      ({ id }) => id,
    ),
    assignments,
  };
}

const forceOn = (warehouse: Warehouse, snapshot: Snapshot): Promise<Force> =>
  onceForData(warehouse, `sales force ${snapshot.asOf} ${snapshot.dataVersion}`, () => readForce(snapshot));

/** Everything that is reached by a step, over and over, from some beginnings; each once, however the steps go round. */
function reached(from: Iterable<string>, step: (id: string) => Iterable<string>, not: ReadonlySet<string> = new Set()) {
  const found = new Set(from);
  for (const id of found) for (const next of step(id)) if (!not.has(next)) found.add(next);
  return found;
}

/**
 * Whose rows somebody sees, told by the sales force of a day: everybody's, where a role shows them all; else their own, and those of the
 * territories and accounts that are assigned to them; a manager besides those of everybody below them, and of whoever has a territory that is
 * theirs or part of one. Where people report to each other in a circle, nobody of the circle is below another.
 */
function scopeIn(force: Force, person: Person): Scope {
  const reach = reachOf(person);
  if (reach === "all") return everyone;
  const territoriesOf = (sellers: ReadonlySet<string>) =>
    reached(
      force.assignments.flatMap(({ seller, territory }) => (sellers.has(seller) ? (territory ?? []) : [])),
      (id) => force.parts.get(id) ?? [],
    );
  const self = new Set([person.id]);
  const above = reached(
    [force.managers.get(person.id)].filter((id) => id !== undefined),
    (id) => [force.managers.get(id)].filter((each) => each !== undefined),
  );
  const below = reach === "below" ? reached(self, (id) => force.reports.get(id) ?? [], above) : self;
  const led = reach === "below" ? territoriesOf(self) : new Set<string>();
  const inLed = force.assignments.flatMap(({ seller, territory }) =>
    territory !== null && led.has(territory) && !above.has(seller) ? [seller] : [],
  );
  const territories = territoriesOf(below);
  const accounts = force.assignments.flatMap(({ seller, territory, account }) =>
    account !== null && (below.has(seller) || (territory !== null && territories.has(territory))) ? [account] : [],
  );
  return {
    sellers: [...new Set([...below, ...inLed])].toSorted(),
    ...(accounts.length === 0 ? {} : { accounts: [...new Set(accounts)].toSorted() }),
  };
}

/** Whose rows somebody sees of a snapshot, as things stood on its day. */
export async function scopeOf(warehouse: Warehouse, snapshot: Snapshot, person: Person): Promise<Scope> {
  return reachOf(person) === "all" ? everyone : scopeIn(await forceOn(warehouse, snapshot), person);
}
