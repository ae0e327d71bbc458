import type { Person, Right, Role } from "../person.ts";

/** Somebody who may sign in. */
export type Account = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** The seller that the data knows them as; null for somebody it does not know. */
  readonly sellerId: string | null;
  readonly roles: readonly Role[];
  /** Rights given or taken away besides those that their roles bring. */
  readonly rights: Readonly<Partial<Record<Right, boolean>>>;
  readonly state: "invited" | "active" | "disabled";
  readonly twoFactor: boolean;
  /** Instant, ISO 8601. */
  readonly lastSignIn: string | null;
};

/** Who asks, and how they proved it. */
export type SignedIn = {
  readonly account: Account;
  readonly person: Person;
  readonly by: "session" | "api key";
};

/** One line of the audit: a sign-in, a refusal, a change of an account, a read of what is sensitive. */
export type AuditEntry = {
  /** Instant, ISO 8601. */
  readonly at: string;
  /** The account that did it; null where nobody is known. */
  readonly account: string | null;
  readonly what:
    | "signed in"
    | "sign-in refused"
    | "signed out"
    | "locked out"
    | "invited"
    | "invitation taken"
    | "reset link made"
    | "password reset"
    | "password changed"
    | "two-factor on"
    | "two-factor off"
    | "key made"
    | "key withdrawn"
    | "account changed"
    | "read";
  /** What it was done to or what was read, in words ("seller-drift", "roles of mary@example.com: manager"). */
  readonly of: string;
  /** The person whom what was read is about; null where it is about several or none. */
  readonly about: string | null;
  readonly address: string | null;
};

/** A line of the audit as it is kept: in the order of `sequence`. */
export type KeptAuditEntry = AuditEntry & { readonly sequence: number };

/** A one-time link by which somebody sets their password. */
export type OneTimeLink = {
  /** Good once, until `expiresAt`; only its hash is kept. */
  readonly token: string;
  /** The page that takes it; null where no public address is known. */
  readonly link: string | null;
  readonly expiresAt: string;
  /** Whether it went out by mail; where not, it has to be handed over. */
  readonly mailed: boolean;
};

export type Invitation = {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly sellerId: string | null;
};

/** An API key as its owner sees it; the key itself is shown once, when it is made. */
export type ApiKey = {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  readonly madeAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
};

/** Who may sign in to a workspace, and what they did at its door. Every change is an audit entry in the same transaction. */
export type People = {
  /** Until somebody administers it, a workspace is open to its own machine alone. */
  hasAdministrator(): Promise<boolean>;
  /** A one-time token that makes the first administrator; the one before stops working. @throws PeopleError once there is one. */
  firstAdministratorToken(): Promise<string>;
  becomeFirstAdministrator(claim: {
    readonly token: string;
    readonly email: string;
    readonly name: string;
    readonly password: string;
  }): Promise<Account>;
  /** Invites somebody, or again; the invitation before stops working. The token goes into a link, by mail or by hand. */
  invite(invitation: Invitation, by: Person): Promise<OneTimeLink & { readonly account: Account }>;
  takeInvitation(taken: { readonly token: string; readonly password: string }): Promise<Account>;
  /** A link by which somebody sets a new password, made by an administrator; the link before stops working. */
  resetLink(account: string, by: Person): Promise<OneTimeLink>;
  /** Sets a new password by a reset link: signs the person out everywhere. */
  resetPassword(reset: { readonly token: string; readonly password: string }): Promise<Account>;
  accounts(): Promise<readonly Account[]>;
  /** Changes an account. `twoFactor: false` takes a lost second factor away. Changed roles, state or second factor sign them out everywhere. */
  change(
    account: string,
    to: Partial<Pick<Account, "roles" | "rights" | "sellerId" | "name">> & {
      readonly state?: "active" | "disabled";
      readonly twoFactor?: false;
    },
    by: Person,
  ): Promise<Account>;
  makeKey(
    account: string,
    key: { readonly name: string; readonly days: number | null },
  ): Promise<ApiKey & { readonly key: string }>;
  keys(account: string): Promise<readonly ApiKey[]>;
  withdrawKey(account: string, key: string): Promise<void>;
  /** The person whom a request's session cookie or API key (`Authorization: Bearer ...`) names; undefined for nobody. */
  signedIn(headers: Headers): Promise<SignedIn | undefined>;
  /**
   * Answers the requests of sign-in itself, everything under /api/auth: password, single sign-on, two-factor, reset, sign-out.
   *
   * @param address the other end's, by which failed attempts are counted; null where it is not known.
   */
  handle(request: Request, address?: string | null): Promise<Response>;
  /** How one can sign in here, for the page. */
  ways(): {
    readonly password: boolean;
    readonly singleSignOn: { readonly id: string; readonly name: string } | null;
    /** Whether whoever forgot their password can have a link by mail; otherwise an administrator hands one over. */
    readonly resetByMail: boolean;
  };
  write(entry: AuditEntry): Promise<void>;
  /** The audit, the latest first. */
  audit(filter?: {
    readonly account?: string;
    readonly about?: string;
    readonly what?: AuditEntry["what"];
    readonly before?: string;
    /** For the next page: the `sequence` of the last entry of the page before. */
    readonly beforeSequence?: number;
    readonly limit?: number;
  }): Promise<readonly KeptAuditEntry[]>;
};
