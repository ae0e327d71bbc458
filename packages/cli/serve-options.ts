import { publicUrlFrom } from "@fairway/server";
import type { PeopleOptions } from "@fairway/workspace";

/** Thrown when a setting of the environment is not one. */
class BadSetting extends Error {
  readonly code = "bad-setting";
}

const setting = (name: string): string | undefined => process.env[name]?.trim() || undefined;

/**
 * The port from the environment, 4180 unless said.
 *
 * @throws BadSetting
 */
export function portFromEnvironment(): number {
  const text = setting("PORT") ?? "4180";
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new BadSetting(`PORT is \u201c${text}\u201d; it must be a whole number from 0 (any free port) to 65535.`);
}

/** How the server is reached: its own address, the one that people open, and the proxies that stand in front. */
export type Reach = {
  readonly host: string | undefined;
  readonly publicUrl: URL | undefined;
  readonly proxies: readonly string[];
};

/**
 * How the server is reached, from the environment.
 *
 * @param host named on the command line; otherwise HOST.
 */
export function reachFromEnvironment(host: string | undefined): Reach {
  const proxies = (setting("FAIRWAY_PROXIES") ?? "").split(",").flatMap((address) => address.trim() || []);
  return { host: host ?? setting("HOST"), publicUrl: publicUrlFrom(setting("FAIRWAY_PUBLIC_URL")), proxies };
}

/** Settings that are said together or not at all. */
function together<Name extends string>(names: readonly Name[]): Readonly<Record<Name, string>> | undefined {
  const said = names.filter((name) => setting(name) !== undefined);
  if (said.length === 0) return undefined;
  const missing = names.filter((name) => !said.includes(name));
  if (missing.length > 0)
    throw new BadSetting(
      `${said.join(", ")} ${said.length > 1 ? "need" : "needs"} ${missing.join(" and ")} besides. Set all of them, or none.`,
    );
  return Object.fromEntries(names.map((name) => [name, setting(name)!])) as Record<Name, string>;
}

/**
 * How people sign in, from the environment: secrets are read from nowhere else.
 *
 * @throws BadSetting where some of a group of settings are missing.
 */
export function peopleOptionsFrom({ publicUrl }: Pick<Reach, "publicUrl">): PeopleOptions {
  const mail = together(["FAIRWAY_SMTP_URL", "FAIRWAY_MAIL_FROM"]);
  const oidc = together(["FAIRWAY_OIDC_ISSUER", "FAIRWAY_OIDC_CLIENT_ID", "FAIRWAY_OIDC_CLIENT_SECRET"]);
  return {
    publicAddress: publicUrl?.origin,
    mail: mail && { smtpUrl: mail.FAIRWAY_SMTP_URL, from: mail.FAIRWAY_MAIL_FROM },
    oidc: oidc && {
      issuer: oidc.FAIRWAY_OIDC_ISSUER,
      clientId: oidc.FAIRWAY_OIDC_CLIENT_ID,
      clientSecret: oidc.FAIRWAY_OIDC_CLIENT_SECRET,
      name: setting("FAIRWAY_OIDC_NAME") ?? "single sign-on",
    },
    secret: setting("FAIRWAY_SECRET"),
  };
}
