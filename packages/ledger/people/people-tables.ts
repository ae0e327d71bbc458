import type { ColumnType, Generated } from "kysely";
import type { Right, Role } from "../person.ts";
import type { Account, AuditEntry } from "./people.ts";

type Instant = ColumnType<Date | string, string, string>;
type MaybeInstant = ColumnType<Date | string | null, string | null | undefined, string | null>;
type Sequence = ColumnType<number | string, never, never>;

export type LinkPurpose = "first administrator" | "invitation" | "reset";

/** The tables of who may sign in. Those that better-auth writes too are named to it in `sign-in/auth.ts`. */
export type PeopleTables = {
  people_account: {
    id: string;
    email: string;
    email_verified: Generated<boolean>;
    name: string;
    image: ColumnType<string | null, never, never>;
    two_factor_enabled: Generated<boolean>;
    state: Account["state"];
    seller_id: string | null;
    rights: ColumnType<Readonly<Partial<Record<Right, boolean>>>, string | undefined, string>;
    last_sign_in: MaybeInstant;
    created_at: Instant;
    updated_at: Instant;
  };
  /** Who held which role when; a role is held while `until` is null. */
  people_role: {
    id: Sequence;
    account: string;
    role: Role;
    since: Instant;
    given_by: string | null;
    until: MaybeInstant;
    taken_by: ColumnType<string | null, never, string | null>;
  };
  /** How an account is proved: a password's hash, or the subject that the company's identity provider knows. */
  people_credential: {
    id: string;
    account: string;
    provider: string;
    subject: string;
    password: string | null;
    created_at: Instant;
    updated_at: Instant;
  };
  people_session: { id: string; token: string; account: string; expires_at: Instant };
  /** What is waited for in the middle of signing in, and devices that were trusted; `value` names the account. */
  people_verification: { id: string; identifier: string; value: string; expires_at: Instant };
  people_two_factor: { id: string; account: string; secret: string; backup_codes: string };
  /** One-time links that were not used yet: by the hash of their token, one for each purpose and account. */
  people_link: {
    hash: string;
    purpose: LinkPurpose;
    account: string | null;
    made_at: Instant;
    expires_at: Instant;
  };
  people_key: {
    id: string;
    account: string;
    name: string;
    hash: string;
    start: string;
    made_at: Instant;
    expires_at: MaybeInstant;
    last_used_at: MaybeInstant;
    withdrawn_at: MaybeInstant;
  };
  /** How often somebody failed to prove who they are, and from when on they may try again. */
  people_attempt: { key: string; attempts: number; last_at: Instant; open_at: Instant };
  /** One row: by which secret what is encrypted here was encrypted, as a hash. */
  people_secret: { id: number; fingerprint: string };
  people_audit: {
    sequence: Sequence;
    at: Instant;
    account: string | null;
    what: AuditEntry["what"];
    of: string;
    about: string | null;
    address: string | null;
  };
};
