import type { Strategy } from "@fairway/strategy";
import type { SqlValue } from "../form.ts";

/** Words of a job title that stand for somebody who heads a function or the whole. English, as most CRM titles are. */
const seniorTitles = [
  "chief *",
  "ceo",
  "cfo",
  "cio",
  "cto",
  "coo",
  "president*",
  "*vice president*",
  "vp",
  "vp *",
  "svp*",
  "evp*",
  "*director*",
  "head of *",
  "owner",
  "founder*",
  "partner",
  "managing *",
  "general manager*",
];

/** A title pattern (`*` stands for anything) as the text of `like ... escape '!'`, in small letters. */
const likeOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[!%_]/g, (sign) => `!${sign}`)
    .replaceAll("*", "%");

type Bound = { readonly sql: string; readonly values: Readonly<Record<string, SqlValue>> };

function anyTitle(titles: readonly string[], column: string, prefix: string): Bound {
  const values = Object.fromEntries(titles.map((title, at) => [`${prefix}_${at}`, likeOf(title)]));
  const each = Object.keys(values).map((name) => `lower(trim(${column})) like $${name} escape '!'`);
  return { sql: each.length === 0 ? "false" : `(${each.join(" or ")})`, values };
}

/** Whether a job title is a senior one, as SQL. */
export const isSenior = (column: string): Bound => anyTitle(seniorTitles, column, "senior");

/**
 * Whether somebody is a buyer whom the strategy names, as SQL over a segment and a job title; and whether the strategy
 * names any buyer in that segment at all.
 */
export function isNamedBuyer(
  strategy: Strategy,
  segment: string,
  title: string,
): { readonly asked: string; readonly met: string; readonly values: Readonly<Record<string, SqlValue>> } {
  const values: Record<string, SqlValue> = {};
  const told = strategy.buyers.map(({ segment: id, roles }, at) => {
    const fits = anyTitle(
      roles.flatMap((role) => role.titles),
      title,
      `buyer_${at}`,
    );
    values[`buyers_of_${at}`] = id;
    Object.assign(values, fits.values);
    return { where: `${segment} = $buyers_of_${at}`, fits: fits.sql };
  });
  const any = (texts: readonly string[]) => (texts.length === 0 ? "false" : `(${texts.join(" or ")})`);
  return {
    asked: any(told.map(({ where }) => where)),
    met: any(told.map(({ where, fits }) => `(${where} and ${fits})`)),
    values,
  };
}
