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
    | "password reset"
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
  invite(invitation: Invitation, by: Person): Promise<{ readonly account: Account; readonly token: string }>;
  takeInvitation(taken: { readonly token: string; readonly password: string }): Promise<Account>;
  accounts(): Promise<readonly Account[]>;
  change(
    account: string,
    to: Partial<Pick<Account, "roles" | "rights" | "sellerId" | "name">> & { readonly state?: "active" | "disabled" },
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
  /** Answers the requests of sign-in itself, everything under /api/auth: password, single sign-on, two-factor, reset, sign-out. */
  handle(request: Request): Promise<Response>;
  /** How one can sign in here, for the page. */
  ways(): { readonly password: boolean; readonly singleSignOn: { readonly id: string; readonly name: string } | null };
  write(entry: AuditEntry): Promise<void>;
  /** The audit, the latest first. */
  audit(filter?: {
    readonly account?: string;
    readonly about?: string;
    readonly what?: AuditEntry["what"];
    readonly before?: string;
    readonly limit?: number;
  }): Promise<readonly AuditEntry[]>;
};
