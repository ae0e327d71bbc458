/** One field that is not as it must be. */
export type InputProblem = { readonly parameter: string; readonly says: string };

export type RefusalCode =
  | "practice-unknown"
  | "transition-unknown"
  | "record-unknown"
  | "record-exists"
  | "not-yours"
  | "not-now"
  | "not-attested"
  | "bad-input"
  | "reason-missing"
  | "rule-broken"
  | "moved-on"
  | "key-reused";

/** Why a transition was refused: `code` for machines; what is wrong, what to do, and who could. */
export class PracticeRefused extends Error {
  readonly code: RefusalCode;
  readonly do: string;
  /** Who could, where it is a matter of who. */
  readonly could: readonly string[];
  readonly problems: readonly InputProblem[];

  constructor(
    code: RefusalCode,
    says: string,
    action: string,
    details: { readonly could?: readonly string[]; readonly problems?: readonly InputProblem[] } = {},
  ) {
    super(says);
    this.name = "PracticeRefused";
    this.code = code;
    this.do = action;
    this.could = details.could ?? [];
    this.problems = details.problems ?? [];
  }
}
