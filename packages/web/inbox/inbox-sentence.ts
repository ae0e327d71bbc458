import { counted } from "@fairway/charts";

/** "3 things wait for you; 1 is overdue.": what an inbox holds, in one sentence. */
export function inboxSentence(records: readonly { readonly dueAt: string | null }[], now: string): string {
  if (records.length === 0) return "Nothing waits for you.";
  const late = records.filter(({ dueAt }) => dueAt !== null && Date.parse(dueAt) < Date.parse(now)).length;
  return `${counted(records.length, "thing waits", "things wait")} for you${late > 0 ? `; ${counted(late, "is", "are")} overdue` : ""}.`;
}
