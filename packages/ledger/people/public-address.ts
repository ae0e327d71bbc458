import { PeopleError } from "./people-error.ts";

/**
 * The public address without a slash at its end.
 *
 * @throws PeopleError "people-bad-input" for what is no address of a web page.
 */
export function publicAddressOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url && (url.protocol === "https:" || url.protocol === "http:") && url.pathname === "/" && url.search === "")
    return url.origin;
  throw new PeopleError(
    "people-bad-input",
    `The public address "${address}" is none of a server; write it like https://fairway.example.com.`,
  );
}

/** The page where a one-time link is taken. The token stands behind the #, which browsers send to nobody. */
export const linkTo = (page: "invitation" | "reset-password", token: string, publicAddress: string): string =>
  `${publicAddress}/${page}#${token}`;
