import { z } from "zod";

const metadata = z.object({ issuer: z.string() });
const patienceMilliseconds = 5_000;

/** The identity provider cannot be asked now; the message says why. */
export class ProviderUnreachable extends Error {}

const withoutSlash = (address: string): string => address.replace(/\/$/, "");

/**
 * Makes sure that the identity provider answers, in time, and is who it was said to be (OpenID Connect Discovery 1.0,
 * section 4.3).
 *
 * @throws ProviderUnreachable.
 */
export async function providerAnswers(issuer: string): Promise<void> {
  const address = `${withoutSlash(issuer)}/.well-known/openid-configuration`;
  const answered = await fetch(address, { signal: AbortSignal.timeout(patienceMilliseconds) })
    .then(async (response) => metadata.safeParse(await response.json()))
    .catch((cause) => {
      throw new ProviderUnreachable(`The identity provider at ${issuer} does not answer.`, { cause });
    });
  if (!answered.success) throw new ProviderUnreachable(`${address} is not what an identity provider answers.`);
  if (withoutSlash(answered.data.issuer) !== withoutSlash(issuer))
    throw new ProviderUnreachable(`The identity provider at ${issuer} calls itself ${answered.data.issuer}.`);
}
