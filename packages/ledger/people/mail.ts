import type { PeopleOptions } from "./people-options.ts";

export type Letter = { readonly to: string; readonly subject: string; readonly text: string };

/** Sends one letter. @throws what the mail server or the way to it says. */
export type SendMail = (letter: Letter) => Promise<void>;

/** Sends by SMTP; the connection is made for each letter, since there are few. */
export function mailBy({ smtpUrl, from }: NonNullable<PeopleOptions["mail"]>): SendMail {
  return async (letter) => {
    const { createTransport } = await import("nodemailer");
    const transport = createTransport(smtpUrl);
    try {
      await transport.sendMail({ from, ...letter });
    } finally {
      transport.close();
    }
  };
}

const day = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;

type LinkInLetter = { readonly link: string; readonly expiresAt: string };

export const invitationLetter = (
  { email, name }: { readonly email: string; readonly name: string },
  { link, expiresAt }: LinkInLetter,
  company: string | undefined,
): Letter => ({
  to: email,
  subject: `Your invitation to Fairway${company === undefined ? "" : ` at ${company}`}`,
  text: `Hello ${name},

you are invited to Fairway${company === undefined ? "" : ` at ${company}`}. Choose your password here, once, until ${day(expiresAt)}:

${link}

If you did not expect this, you need do nothing.
`,
});

export const resetLetter = (
  { email, name }: { readonly email: string; readonly name: string },
  { link, expiresAt }: LinkInLetter,
): Letter => ({
  to: email,
  subject: "A new password for Fairway",
  text: `Hello ${name},

choose a new password for Fairway here, once, until ${day(expiresAt)}:

${link}

It signs you out everywhere. If you did not ask for it, you need do nothing: your password stays as it is.
`,
});
