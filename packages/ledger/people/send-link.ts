import type { Letter, SendMail } from "./mail.ts";
import type { OneTimeLink } from "./people.ts";
import { linkTo } from "./public-address.ts";

/** Tells the server's own output of mail that did not go out, with what the mail server says. */
export function tellFailure(error: unknown): void {
  console.error(`A mail could not be sent: ${error instanceof Error ? error.message : String(error)}`);
}

/** The link as it is handed over, and whether it went out by mail. Mail that fails leaves the link as good as it was. */
export async function sendLink(
  page: "invitation" | "reset-password",
  { token }: { readonly token: string },
  by: {
    readonly publicAddress: string | undefined;
    readonly send: SendMail | undefined;
    readonly letter: (link: string) => Letter;
  },
): Promise<Pick<OneTimeLink, "link" | "mailed">> {
  const link = by.publicAddress === undefined ? null : linkTo(page, token, by.publicAddress);
  if (link === null || !by.send) return { link, mailed: false };
  try {
    await by.send(by.letter(link));
    return { link, mailed: true };
  } catch (error) {
    tellFailure(error);
    return { link, mailed: false };
  }
}
