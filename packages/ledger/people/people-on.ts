import type { Store, StorePlace } from "../store/open-store.ts";
import { whoSignsIn } from "../store/remembered.ts";
import { accountOfKey, keyPrefix, makeKey, readKeys, withdrawKey } from "./api-keys.ts";
import { readAudit, writeAudit } from "./audit.ts";
import { background } from "./background.ts";
import { changeAccount } from "./change-account.ts";
import { choosePassword } from "./choose-password.ts";
import { becomeFirstAdministrator, firstAdministratorToken, hasAdministrator } from "./first-administrator.ts";
import { invite } from "./invite.ts";
import { invitationLetter, mailBy, resetLetter } from "./mail.ts";
import type { People, SignedIn } from "./people.ts";
import type { PeopleOptions } from "./people-options.ts";
import { linkTo, publicAddressOf } from "./public-address.ts";
import { accountWith, personOf, readAccounts } from "./read-accounts.ts";
import { resetAskedFor, resetLink } from "./reset-link.ts";
import { sendLink, tellFailure } from "./send-link.ts";
import type { SignIn } from "./sign-in/sign-in.ts";

/** Milliseconds: a key's last use is kept to the minute, so the store hears of it again after one. */
const askedAgainAfter = 60_000;

/** Who proved who they are, and until when (ISO 8601; null: for good). */
type Proof = { readonly signedIn: SignedIn; readonly expiresAt: string | null };

const bearerIn = (headers: Headers): string | undefined =>
  /^Bearer +(\S+) *$/i.exec(headers.get("authorization") ?? "")?.[1];

/**
 * The people of a store. Nothing of sign-in is loaded before the first request that needs it.
 *
 * @returns `settled` waits for mail that is on its way.
 * @throws PeopleError "people-bad-input" for a public address that is none.
 */
export function peopleOn(
  { db, remembered }: Pick<Store, "db" | "remembered">,
  place: StorePlace,
  options: PeopleOptions,
): { readonly people: People; readonly settled: () => Promise<void> } {
  const { mail, oidc, company, now = () => new Date().toISOString() } = options;
  const publicAddress = options.publicAddress === undefined ? undefined : publicAddressOf(options.publicAddress);
  const send = mail && mailBy(mail);
  const aside = background(tellFailure);

  const forgotten = (email: string) =>
    aside.start(async () => {
      const reset = await resetAskedFor(db, email, now());
      if (!reset || !send || publicAddress === undefined) return;
      await send(resetLetter(reset.account, { ...reset, link: linkTo("reset-password", reset.token, publicAddress) }));
    });
  const canMail = send !== undefined && publicAddress !== undefined;

  let opened: Promise<SignIn> | undefined;
  const signIn = (): Promise<SignIn> => {
    opened ??= import("./sign-in/sign-in.ts").then(({ openSignIn }) =>
      openSignIn(db, place, { ...options, publicAddress, company, now, forgotten: canMail ? forgotten : undefined }),
    );
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  };

  const changing = async <Result>(work: Promise<Result>): Promise<Result> =>
    work.finally(() => remembered.forget([whoSignsIn]));
  const proofOf = async (headers: Headers): Promise<Proof | undefined> => {
    const bearer = bearerIn(headers);
    if (headers.has("authorization") && !bearer?.startsWith(keyPrefix)) return undefined;
    const proved =
      bearer === undefined ? await (await signIn()).accountOfSession(headers) : await accountOfKey(db, bearer, now());
    const account = proved && (await accountWith(db, { id: proved.account }));
    if (account?.state !== "active") return undefined;
    const by = bearer === undefined ? "session" : "api key";
    return { signedIn: { account, person: personOf(account), by }, expiresAt: proved!.expiresAt };
  };

  const people: People = {
    hasAdministrator: () => remembered.read(whoSignsIn, ["administrator"], () => hasAdministrator(db)),
    firstAdministratorToken: () => firstAdministratorToken(db, now()),
    becomeFirstAdministrator: (claim) => changing(becomeFirstAdministrator(db, claim, { now: now(), company })),
    async invite(invitation, by) {
      const invited = await invite(db, invitation, by, now());
      const letter = (link: string) => invitationLetter(invited.account, { ...invited, link }, company);
      return { ...invited, ...(await sendLink("invitation", invited, { publicAddress, send, letter })) };
    },
    takeInvitation: (taken) => changing(choosePassword(db, "invitation", taken, { now: now(), company })),
    async resetLink(account, by) {
      const { account: whose, token, expiresAt } = await resetLink(db, account, by, now());
      const letter = (link: string) => resetLetter(whose, { link, expiresAt });
      return { token, expiresAt, ...(await sendLink("reset-password", { token }, { publicAddress, send, letter })) };
    },
    resetPassword: (reset) => changing(choosePassword(db, "reset", reset, { now: now(), company })),
    accounts: () => readAccounts(db),
    change: (account, to, by) => changing(changeAccount(db, account, to, by, now())),
    makeKey: (account, key) => makeKey(db, account, key, now()),
    keys: (account) => readKeys(db, account),
    withdrawKey: (account, key) => changing(withdrawKey(db, account, key, now())),
    async signedIn(headers) {
      const shown = ["authorization", "cookie"].map((name) => headers.get(name));
      const turn = Math.floor(Date.parse(now()) / askedAgainAfter);
      const proof = await remembered.read(whoSignsIn, ["signed in", shown, turn], () => proofOf(headers));
      return proof && (proof.expiresAt === null || proof.expiresAt > now()) ? proof.signedIn : undefined;
    },
    handle: async (request, address = null) => changing((await signIn()).handle(request, address)),
    ways: () => ({
      password: true,
      singleSignOn: oidc ? { id: "sso", name: oidc.name } : null,
      resetByMail: canMail,
    }),
    write: (entry) => writeAudit(db, entry),
    audit: (filter) => readAudit(db, filter),
  };
  return { people, settled: aside.ended };
}
