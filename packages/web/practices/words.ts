import { date } from "@fairway/charts";
import type { Problem } from "@fairway/server";

/** "take it back" → "Take it back". */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "ask-again" → "Ask again": what stands on a button. */
export const stepName = (transition: string): string => capital(transition.replaceAll("-", " "));

/** ["a manager", "an executive"] → "a manager or an executive". */
export function orList(words: readonly string[]): string {
  const unique = [...new Set(words)];
  return unique.length < 2 ? (unique[0] ?? "nobody") : `${unique.slice(0, -1).join(", ")} or ${unique.at(-1)}`;
}

/** A role as somebody: "an executive", "revenue operations". */
export function someRole(role: string): string {
  if (/^(revenue operations|enablement|finance)$/.test(role)) return role;
  return `${/^[aeiou]/.test(role) ? "an" : "a"} ${role}`;
}

const instant = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z/g;

/** A refusal as it is read beside the record that it is about: without the record's own name, days as they are written elsewhere. */
export function plainly(problem: Problem, practice: string, record: string | undefined): Problem {
  const said = (text: string): string => {
    const own = record === undefined ? text : text.replaceAll(`${practice} ${record}`, "this");
    return capital(own.replaceAll(instant, (found) => date(found)));
  };
  return { ...problem, says: said(problem.says), do: said(problem.do) };
}
