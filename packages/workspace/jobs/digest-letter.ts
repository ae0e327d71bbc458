import type { StoredRecord } from "@fairway/ledger";

/** More than this is counted and not listed: a letter is read in a minute. */
const most = 15;

const dayOf = (instant: string | null): string => (instant === null ? "" : ` (by ${instant.slice(0, 10)})`);

/**
 * One letter about what waits for somebody, the soonest due first; undefined where nothing does.
 *
 * @param day "YYYY-MM-DD"; what is due before it is said first.
 * @param link the page of their inbox; null where no public address is known.
 */
export function digestLetter(
  { name, email }: { readonly name: string; readonly email: string },
  waiting: readonly Pick<StoredRecord, "title" | "dueAt">[],
  { company, day, link }: { readonly company: string; readonly day: string; readonly link: string | null },
): { readonly to: string; readonly subject: string; readonly text: string } | undefined {
  if (waiting.length === 0) return undefined;
  const late = waiting.filter(({ dueAt }) => dueAt !== null && dueAt.slice(0, 10) < day).length;
  const things = waiting.length === 1 ? "One thing waits for you" : `${waiting.length} things wait for you`;
  const lines = waiting.slice(0, most).map(({ title, dueAt }) => `- ${title}${dayOf(dueAt)}`);
  const more = waiting.length > most ? [`and ${waiting.length - most} more.`] : [];
  return {
    to: email,
    subject: `${things} at ${company}`,
    text: [
      `Hello ${name},`,
      "",
      `${things}${late === 0 ? "" : `, ${late === 1 ? "one of them" : `${late} of them`} overdue`}:`,
      "",
      ...lines,
      ...more,
      ...(link === null ? [] : ["", link]),
      "",
      "You get one such letter a day at most, and none on days when nothing waits.",
      "",
    ].join("\n"),
  };
}
