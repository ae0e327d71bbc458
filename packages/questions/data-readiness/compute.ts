import { counted, date, plain } from "@fairway/charts/formats";
import { wilsonInterval } from "@fairway/statistics";
import { joinWords, testsOf } from "@fairway/strategy";
import { z } from "zod";
import { daysBetween } from "../fiscal.ts";
import type { Asked } from "../form.ts";
import type { ReadinessResult } from "./result.ts";
import type { ReadinessRows } from "./rows.ts";

const shares = z.record(z.string(), z.number());

/** A field that judges segments and is known for less than this share is worth filling in. */
const wellKnown = 0.9;

type Row = ReadinessRows["inventory"][number] & { readonly fields: Readonly<Record<string, number>> };

function nothingOf(record: string): Row {
  return {
    record,
    rows: 0,
    versions: 0,
    first_moment: null,
    last_moment: null,
    last_import: null,
    known: null,
    fields: {},
  };
}

/** Without it a deal has none of the account's fields, however well those are known. */
const dealsAccount = "opportunity.account_id";

/** The fields whose values the strategy's segments ask for, each with the segments that ask. */
function judgingFields({ strategy }: Asked<unknown>): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>();
  for (const segment of strategy.segments) {
    const asked = testsOf(segment.when).filter((test) => test.kind !== "known");
    for (const { field } of asked) fields.set(field, [...(fields.get(field) ?? []), segment.name]);
    if (asked.some(({ field }) => field.startsWith("account.")))
      fields.set(dealsAccount, [...(fields.get(dealsAccount) ?? []), segment.name]);
  }
  return fields;
}

function words(record: string): string {
  return record.replaceAll("_", " ");
}

/** What people did, as a kind of record among the imported ones. */
function factRows({ facts = {} }: Asked<unknown>): readonly Row[] {
  return Object.entries(facts).flatMap(([name, { rows, first, last }]) =>
    rows === 0 ? [] : [{ ...nothingOf(name), rows, versions: rows, first_moment: first, last_moment: last }],
  );
}

type Wanted = {
  opens: number;
  improves: number;
  /** Questions that it opens by itself, and those that ask for more besides. */
  readonly alone: string[];
  readonly withMore: string[];
  /** How it makes answers better. */
  readonly how: string[];
};

const mostNamed = 3;

function named(questions: readonly string[]): string {
  const quoted = questions.map((asks) => `\u201c${asks}\u201d`);
  const more = quoted.length - mostNamed;
  return more > 1 ? joinWords([...quoted.slice(0, mostNamed), `${more} more`], "and") : joinWords(quoted, "and");
}

function whatItBrings({ alone, withMore, how }: Wanted): readonly string[] {
  return [
    ...(alone.length === 0 ? [] : [`opens ${named(alone)}`]),
    ...(withMore.length === 0
      ? []
      : [`a part of what ${named(withMore)} ${withMore.length === 1 ? "asks" : "ask"} for`]),
    ...(alone.length + withMore.length > 0 && how.length > 0
      ? [`besides, ${[...new Set(how)].join(", ")}`]
      : new Set(how)),
  ];
}

function nextSteps(
  result: Omit<ReadinessResult, "next">,
  { asOf, firstDays = {}, facts = {} }: Asked<unknown>,
): ReadinessResult["next"] {
  const here = new Set(result.records.filter((record) => record.rows > 0).map((record) => record.record));
  const bringing = (record: string) => {
    const fact = facts[record];
    const begins = fact ? fact.begins : firstDays[record];
    if (fact && begins === null) return `Take steps of the practice \u201c${fact.practice}\u201d`;
    return begins && begins > asOf
      ? `Ask as of ${date(begins)} or a later day, when ${words(record)} records begin`
      : `Import ${words(record)} records`;
  };
  const wanted = new Map<string, Wanted>();
  const want = (record: string) => {
    const known = wanted.get(record) ?? { opens: 0, improves: 0, alone: [], withMore: [], how: [] };
    wanted.set(record, known);
    return known;
  };
  for (const question of result.questions) {
    for (const record of question.missing) {
      const step = want(record);
      step.opens += 1;
      (question.missing.length === 1 ? step.alone : step.withMore).push(question.asks);
    }
    for (const { record, how } of question.better) {
      if (here.has(record)) continue;
      const step = want(record);
      step.improves += 1;
      step.how.push(how);
    }
  }
  const records = [...wanted].map(([record, step]) => ({
    record,
    field: null,
    opens: step.opens,
    improves: step.improves,
    says: `${bringing(record)}: ${whatItBrings(step).join("; ")}.`,
  }));
  const fields = result.judging.flatMap(({ field, segments, known }) => {
    const [record = "", name = ""] = field.split(/\.(.*)/s);
    if (known.kind === "insufficient" || known.estimate >= wellKnown || !here.has(record)) return [];
    const what = field === dealsAccount ? "which account each deal is with" : `${words(record)} ${words(name)}`;
    const says = `Fill in ${what}: without it ${Math.round((1 - known.estimate) * 100)} % of ${words(record)} records cannot be judged by ${segments.join(", ")}.`;
    return [{ record, field: name, opens: 0, improves: segments.length, says }];
  });
  const { closed, reversed } = result.cycles;
  const dates =
    reversed === 0
      ? []
      : [
          {
            record: "opportunity",
            field: "created_at",
            opens: 0,
            improves: 1,
            says: `Correct the dates of ${plain(reversed)} of ${counted(closed, "closed deal")} that closed before ${reversed === 1 ? "it was opened: how long it took" : "they were opened: how long they took"} is not known.`,
          },
        ];
  return [...records, ...fields, ...dates].sort(
    (a, b) => b.opens - a.opens || b.improves - a.improves || (a.record < b.record ? -1 : 1),
  );
}

/** Which records are here, how complete and fresh, which questions they open, and what to bring next. */
export function compute({ cycles, inventory }: ReadinessRows, asked: Asked<unknown>): ReadinessResult {
  const present: readonly Row[] = inventory.map((row) => ({
    ...row,
    fields: row.known === null ? {} : shares.parse(JSON.parse(row.known)),
  }));
  const told = [...present, ...factRows(asked)].filter((row) => row.rows > 0);
  const here = new Set(told.map((row) => row.record));
  const named = asked.catalogue.flatMap((question) => [...question.needs, ...Object.keys(question.betterWith)]);
  const absent = [...new Set(named)].filter((record) => !here.has(record)).sort();
  const rows = [...told, ...absent.map(nothingOf)];
  const judging = judgingFields(asked);
  const base = {
    records: rows.map((row) => ({
      record: row.record,
      rows: row.rows,
      versions: row.versions,
      first: row.first_moment,
      last: row.last_moment,
      age: row.last_moment === null ? null : Math.max(0, daysBetween(row.last_moment, asked.asOf)),
      fields: Object.entries(row.fields).map(([field, known]) => ({
        field,
        known,
        judges: judging.has(`${row.record}.${field}`),
      })),
      opens: asked.catalogue.filter((question) => question.needs.includes(row.record)).map((question) => question.id),
      improves: asked.catalogue.filter((question) => row.record in question.betterWith).map((question) => question.id),
    })),
    questions: asked.catalogue.map((question) => {
      const missing = question.needs.filter((record) => !here.has(record));
      return {
        id: question.id,
        asks: question.asks,
        open: missing.length === 0,
        missing,
        better: Object.entries(question.betterWith).map(([record, how]) => ({ record, how })),
      };
    }),
    judging: [...judging].map(([field, segments]) => {
      const [record = "", name = ""] = field.split(/\.(.*)/s);
      const row = rows.find((each) => each.record === record);
      const rowCount = row?.rows ?? 0;
      const known = name.startsWith("attributes.") ? row?.fields.attributes : row?.fields[name];
      return {
        field,
        segments: [...new Set(segments)],
        known: wilsonInterval(Math.round((known ?? 0) * rowCount), rowCount),
      };
    }),
  };
  const result = { ...base, cycles: cycles[0] ?? { closed: 0, reversed: 0 } };
  return { ...result, next: nextSteps(result, asked) };
}
