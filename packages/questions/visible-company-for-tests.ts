import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

type Row = Readonly<Record<string, string>>;

function cellsOf(text: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n"]*))(,|\n|$)/g)) {
    lines.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === "\n") lines.push([]);
  }
  return lines.filter((line) => line.length > 1);
}

const written = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The files of a company's export, row by row. */
export class Exports {
  readonly tables: ReadonlyMap<string, { readonly header: readonly string[]; readonly rows: readonly Row[] }>;

  /** @param more files besides, as text by name. */
  constructor(folder: string, more: Readonly<Record<string, string>> = {}) {
    const names = readdirSync(folder).filter((name) => name.endsWith(".csv"));
    const texts = names.map((name) => [name, readFileSync(join(folder, name), "utf8")] as const);
    this.tables = new Map(
      [...texts, ...Object.entries(more)].map(([name, text]) => {
        const [header = [], ...lines] = cellsOf(text);
        const rows = lines.map((line) => Object.fromEntries(header.map((column, at) => [column, line[at] ?? ""])));
        return [name, { header, rows }];
      }),
    );
  }

  rows(name: string): readonly Row[] {
    return this.tables.get(name)?.rows ?? [];
  }

  /** The files as text, with the rows that are kept; one with none is left out. */
  texts(keeps: (file: string, row: Row) => boolean): Readonly<Record<string, string>> {
    return Object.fromEntries(
      [...this.tables].flatMap(([name, { header, rows }]) => {
        const kept = rows.filter((row) => keeps(name, row));
        if (kept.length === 0) return [];
        const lines = kept.map((row) => header.map((column) => written(row[column] ?? "")).join(","));
        return [[name, `${[header.join(","), ...lines].join("\n")}\n`]];
      }),
    );
  }
}

const ids = (rows: readonly Row[], column = "Id") => new Set(rows.flatMap((row) => row[column] || []));

/**
 * Which rows of an export somebody may see, row by row and without any SQL: the second way to tell it. With them come the deals and
 * accounts that their own activities name, since an hour's segment is told by what it was for, and whoever owns a deal, since it tells its team,
 * and whoever leads their own teams, whose name is no secret to them.
 *
 * @param sellers whose rows they see; `accounts`: what territories add.
 */
export function visibleRows(
  exports: Exports,
  sellers: ReadonlySet<string>,
  accounts: ReadonlySet<string>,
): (file: string, row: Row) => boolean {
  const of = (row: Row, column: string, set: ReadonlySet<string>) => set.has(row[column] ?? "");
  const shown = exports
    .rows("Opportunity.csv")
    .filter((row) => of(row, "OwnerId", sellers) || of(row, "AccountId", accounts));
  const own = [...exports.rows("Task.csv"), ...exports.rows("Event.csv")].filter((row) => of(row, "OwnerId", sellers));
  const named = ids(own, "WhatId");
  const dealRows = [...shown, ...exports.rows("Opportunity.csv").filter((row) => named.has(row.Id!))];
  const deals = ids(dealRows);
  const shownDeals = ids(shown);
  const owners = ids(dealRows, "OwnerId");
  const shownAccounts = new Set([
    ...accounts,
    ...ids(shown, "AccountId"),
    ...ids(exports.rows("Account.csv").filter((row) => of(row, "OwnerId", sellers))),
  ]);
  const known = new Set([...shownAccounts, ...ids(dealRows, "AccountId"), ...ids(own, "AccountId"), ...named]);
  const teams = ids(
    exports.rows("User.csv").filter((row) => of(row, "Id", sellers)),
    "UserRoleId",
  );
  const leaders = ids(
    exports.rows("UserRole.csv").filter((row) => teams.has(row.Id!)),
    "ForecastUserId",
  );
  const contacts = ids(
    exports.rows("Contact.csv").filter((row) => of(row, "OwnerId", sellers) || of(row, "AccountId", shownAccounts)),
  );
  const leads = ids(
    exports.rows("Lead.csv").filter((row) => of(row, "OwnerId", sellers) || of(row, "ConvertedAccountId", accounts)),
  );
  const rules: Readonly<Record<string, (row: Row) => boolean>> = {
    "Account.csv": (row) => known.has(row.Id!),
    "Contact.csv": (row) => contacts.has(row.Id!),
    "Lead.csv": (row) => leads.has(row.Id!),
    "Opportunity.csv": (row) => deals.has(row.Id!),
    "User.csv": (row) => of(row, "Id", sellers) || owners.has(row.Id!) || leaders.has(row.Id!),
    "UserRole.csv": (row) => teams.has(row.Id!) || of(row, "ForecastUserId", sellers),
    "Case.csv": (row) => of(row, "AccountId", shownAccounts),
    "CampaignMember.csv": (row) => of(row, "LeadId", leads) || of(row, "ContactId", contacts),
    "subscription.csv": (row) => of(row, "account_id", shownAccounts),
    "invoice.csv": (row) =>
      of(row, "account_id", shownAccounts) || of(row, "opportunity_id", shownDeals) || row.account_id === "",
    "quota.csv": (row) => of(row, "seller_id", sellers),
    "training_enrolment.csv": (row) => of(row, "seller_id", sellers),
    "territory.csv": () => true,
    "territory_assignment.csv": (row) => of(row, "seller_id", sellers) || of(row, "account_id", accounts),
    "Campaign.csv": () => true,
    "Product2.csv": () => true,
  };
  const work = (row: Row) => of(row, "OwnerId", sellers) || of(row, "WhatId", deals) || of(row, "AccountId", accounts);
  return (file, row) => {
    if (file === "Task.csv" || file === "Event.csv") return work(row);
    return rules[file]?.(row) ?? (of(row, "OpportunityId", deals) || of(row, "opportunity_id", deals));
  };
}
