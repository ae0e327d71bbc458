import { type ComprehensionQuestion, comprehensionQuestions, type Strategy } from "@fairway/strategy";

/** Tries of one question after which somebody may go on, having read the right sentence each time. */
export const mostTries = 2;

const asked = 4;

/** How a question stands for somebody: how often it was tried, whether the first try and the last were right. */
export type Standing = {
  readonly question: string;
  readonly choice: string;
  readonly tries: number;
  readonly firstRight: boolean;
  readonly right: boolean;
  /** What the document says, once a wrong option was chosen. */
  readonly sentence: string | null;
};

/** The version before another, among those kept. */
export function versionBefore(version: number, versions: readonly Strategy[]): Strategy | undefined {
  return versions
    .filter((each) => each.version < version)
    .reduce<Strategy | undefined>((last, each) => (last && last.version > each.version ? last : each), undefined);
}

/**
 * The check of one person on one version: the same for good, another for the next person.
 *
 * @param changed the places in the document that are different, which are asked about first.
 */
export function checkFor(
  personId: string,
  version: Strategy,
  changed: readonly string[],
): readonly ComprehensionQuestion[] {
  return comprehensionQuestions(version, { seed: `${version.version} ${personId}`, about: changed, most: asked });
}

/** A question as it is kept with the record. */
type KeptQuestion = Pick<ComprehensionQuestion, "id" | "choice"> & {
  readonly right: number | null;
  readonly sentence: string | null;
};

/** How every question stands after some were answered; a question that is settled stays as it is. */
export function afterAnswers(
  questions: readonly KeptQuestion[],
  before: readonly Standing[],
  answers: readonly { readonly question: number; readonly option: number }[],
): readonly Standing[] {
  const standing = new Map(before.map((each) => [each.question, each]));
  for (const { question, option } of answers) {
    const of = questions[question - 1]!;
    const known = standing.get(of.id);
    if (known?.right) continue;
    const right = option - 1 === of.right;
    standing.set(of.id, {
      question: of.id,
      choice: of.choice,
      tries: (known?.tries ?? 0) + 1,
      firstRight: known ? known.firstRight : right,
      right,
      sentence: right ? (known?.sentence ?? null) : of.sentence,
    });
  }
  return [...standing.values()];
}
