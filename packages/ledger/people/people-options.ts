/** What is said of sign-in when a ledger is opened; the caller reads the environment, nothing in here does. */
export type PeopleOptions = {
  /** Where people reach this server from their browsers, like "https://fairway.example.com"; without it, from its own machine alone. */
  readonly publicAddress?: string | undefined;
  /** A server for outgoing mail ("smtps://name:password@mail.example.com") and whom mail is from; without it, links are handed over. */
  readonly mail?: { readonly smtpUrl: string; readonly from: string } | undefined;
  /** The company's identity provider (OpenID Connect). */
  readonly oidc?:
    | {
        readonly issuer: string;
        readonly clientId: string;
        readonly clientSecret: string;
        /** What it is called on the page of sign-in. */
        readonly name: string;
      }
    | undefined;
  /** At least 32 characters; signs sessions and encrypts second factors. The embedded store makes its own. */
  readonly secret?: string | undefined;
  /** The company's name, which no password may be made of. */
  readonly company?: string | undefined;
  /** The moment now, ISO 8601. */
  readonly now?: (() => string) | undefined;
};
