import { type Ledger, openLedger } from "../ledger.ts";
import type { Person, Role } from "../person.ts";
import type { StorePlace } from "../store/open-store.ts";
import type { Account, People } from "./people.ts";
import type { PeopleOptions } from "./people-options.ts";
import { personOf } from "./read-accounts.ts";

export const goodPassword = "correct horse battery staple";
export const otherPassword = "violet harpoon orchid kettle";

/** A clock that stands still until it is moved. */
export class Clock {
  #at: number;

  constructor(at = "2026-03-02T08:00:00.000Z") {
    this.#at = Date.parse(at);
  }

  readonly now = (): string => new Date(this.#at).toISOString();

  pass(seconds: number): void {
    this.#at += seconds * 1_000;
  }
}

/** A secret for the tests of a store on a server. */
export const testSecret = "a secret for tests of thirty-two characters";

/** Whoever is at the machine itself, without an account. */
export const machine: Person = { id: "this machine", name: "this machine", roles: ["administrator"], managerId: null };

export type World = {
  readonly ledger: Ledger;
  readonly people: People;
  readonly clock: Clock;
  /** An administrator, and who they act as. */
  readonly ada: Person;
  readonly adaAccount: Account;
};

/** A ledger that Ada administers, by a clock that stands still. */
export async function administered(place: StorePlace, options: PeopleOptions = {}): Promise<World> {
  const clock = new Clock();
  const ledger = await openLedger(place, {
    publicAddress: "https://fairway.example",
    now: clock.now,
    ...("url" in place && { secret: testSecret }),
    ...options,
  });
  const { people } = ledger;
  const token = await people.firstAdministratorToken();
  const claim = { token, email: "ada@meridian.example", name: "Ada Lovelace", password: goodPassword };
  const adaAccount = await people.becomeFirstAdministrator(claim);
  return { ledger, people, clock, adaAccount, ada: personOf(adaAccount) };
}

let invited = 0;

/** Somebody who was invited and has chosen the good password. */
export async function joined(
  people: People,
  roles: readonly Role[] = ["seller"],
  sellerId: string | null = null,
): Promise<Account> {
  invited += 1;
  const email = `person-${invited}@meridian.example`;
  const { token } = await people.invite({ email, name: "Somebody", roles, sellerId }, machine);
  return people.takeInvitation({ token, password: goodPassword });
}
