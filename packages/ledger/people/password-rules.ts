import { commonestWords } from "./commonest-passwords.ts";
import { PeopleError } from "./people-error.ts";

/** Lengths in characters, after NIST SP 800-63B section 3.1.1.2: no rules of composition, no change on a calendar. */
export const passwordLength = { least: 12, most: 256 } as const;

/** What an attacker who knows the person would try first. */
export type PasswordContext = { readonly email: string; readonly name: string; readonly company: string | undefined };

const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("@", "a")
    .replaceAll("$", "s")
    .replaceAll("0", "o");

/** What is left of a password without words that anybody would try, and without what is no letter. */
const restWithout = (password: string, words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .reduce((rest, word) => rest.replaceAll(word, " "), plain(password))
    .replace(/[^\p{L}]/gu, "");

const lettersOf = (text: string): string => plain(text).replace(/[^\p{L}]/gu, "");

/** The words in the name, the e-mail address and the company, each alone and all of it together. */
const wordsOf = ({ email, name, company = "" }: PasswordContext): readonly string[] => {
  const said = [name, company, ...email.split("@")];
  return [...said, ...said.flatMap((text) => text.split(/[^\p{L}]+/u))]
    .map(lettersOf)
    .filter((word) => word.length >= 3);
};

/** A short piece over and over, or characters in their order: 121212121212, abcdefghijkl. */
function mechanical(password: string): boolean {
  const characters = [...password];
  if (/^(.{1,4}?)\1+$/su.test(password) || new Set(characters).size < 4) return true;
  const steps = characters.slice(1).map((character, at) => character.codePointAt(0)! - characters[at]!.codePointAt(0)!);
  const inOrder = steps.filter((step) => step === 1 || step === -1 || step === 0).length;
  return inOrder >= steps.length * 0.75;
}

/**
 * Why a password would be guessed too soon; undefined for a good one. Long enough, not the person's own name, e-mail or
 * company, and none of the commonest.
 */
export function weaknessOf(password: string, context: PasswordContext): string | undefined {
  const length = [...password.normalize("NFKC")].length;
  if (length < passwordLength.least)
    return `It has ${length} characters; take ${passwordLength.least} or more. A few words in a row are easy to remember.`;
  if (password.length > passwordLength.most) return `It is longer than ${passwordLength.most} characters.`;
  if (mechanical(password)) return "It repeats itself or counts up; take a few words in a row.";
  if (/\p{L}/u.test(password)) {
    const enough = 4;
    if (restWithout(password, commonestWords).length < enough)
      return "It is one of the first that are tried; take a few words in a row.";
    if (restWithout(password, [...commonestWords, ...wordsOf(context)]).length < enough)
      return "It is too near to the name, the e-mail address or the company; take a few words in a row.";
  }
  return undefined;
}

/** @throws PeopleError "people-bad-password" saying what is wrong with it. */
export function refuseWeak(password: string, context: PasswordContext): void {
  const weakness = weaknessOf(password, context);
  if (weakness !== undefined) throw new PeopleError("people-bad-password", `Choose another password. ${weakness}`);
}
