/** Why something about the people was refused: `code` for machines, the message for people. */
export class PeopleError extends Error {
  readonly code: /** Only an administrator may do it. */
    | "people-forbidden"
    /** No such account, or no such key. */
    | "people-unknown"
    /** What was said is not enough, or not in a form that can be kept. */
    | "people-bad-input"
    | "people-bad-password"
    | "people-email-taken"
    | "people-seller-taken"
    | "people-last-administrator"
    | "people-has-administrator"
    /** The link was used, replaced, or has expired. */
    | "people-link-spent"
    /** The secret that signs sessions is missing, too short, or not the one this store was used with. */
    | "people-secret";

  constructor(code: PeopleError["code"], says: string, options?: ErrorOptions) {
    super(says, options);
    this.name = "PeopleError";
    this.code = code;
  }
}
