import { everyPractice, type Practice } from "@fairway/practices";
import type { Question } from "@fairway/questions";

type Reading = Pick<Question, "id" | "asks" | "needs" | "betterWith">;

/**
 * The questions that tell how a practice's records come out: those that cannot be asked without its facts, or without those of
 * what is said in its records; where there is none, those that they make better.
 */
export function questionsAbout(
  { facts, gathers = [] }: Pick<Practice, "facts" | "gathers">,
  questions: readonly Reading[],
): readonly Pick<Reading, "id" | "asks">[] {
  const gathered = everyPractice.filter(({ id }) => gathers.includes(id)).flatMap((practice) => practice.facts);
  const names = new Set([...facts, ...gathered].map(({ name }) => name));
  const reading = (of: (question: Reading) => readonly string[]) =>
    questions.filter((question) => of(question).some((name) => names.has(name))).map(({ id, asks }) => ({ id, asks }));
  const standing = reading(({ needs }) => needs);
  return standing.length > 0 ? standing : reading(({ betterWith }) => Object.keys(betterWith));
}
