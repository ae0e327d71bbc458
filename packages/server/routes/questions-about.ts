import type { Practice } from "@fairway/practices";
import type { Question } from "@fairway/questions";

type Reading = Pick<Question, "id" | "asks" | "needs" | "betterWith">;

/**
 * The questions that tell how a practice's records come out: those that cannot be asked without its facts; where there is none, those
 * that its facts make better.
 */
export function questionsAbout(
  { facts }: Pick<Practice, "facts">,
  questions: readonly Reading[],
): readonly Pick<Reading, "id" | "asks">[] {
  const names = new Set(facts.map(({ name }) => name));
  const reading = (of: (question: Reading) => readonly string[]) =>
    questions.filter((question) => of(question).some((name) => names.has(name))).map(({ id, asks }) => ({ id, asks }));
  const standing = reading(({ needs }) => needs);
  return standing.length > 0 ? standing : reading(({ betterWith }) => Object.keys(betterWith));
}
