import { PracticeRefused } from "@fairway/practices";

/** A refusal with what to do about it, for a person at a terminal. */
class Refused extends Error {
  readonly code: string;
  constructor(refused: PracticeRefused) {
    super(`${refused.message} ${refused.do}`, { cause: refused });
    this.name = "Refused";
    this.code = refused.code;
  }
}

/** What was done, or why it was refused with what to do about it. */
export function orRefused<T>(step: Promise<T>): Promise<T> {
  return step.catch((error: unknown) => {
    throw error instanceof PracticeRefused ? new Refused(error) : error;
  });
}
