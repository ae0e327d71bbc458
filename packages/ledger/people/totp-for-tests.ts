import { createHmac } from "node:crypto";
import type { Visitor } from "./browser-for-tests.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Bytes out of base 32, RFC 4648 section 6. */
function fromBase32(text: string): Buffer {
  const bits = [...text.replace(/=+$/, "").toUpperCase()]
    .map((character) => alphabet.indexOf(character).toString(2).padStart(5, "0"))
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** HOTP over the count of 30 seconds since 1970, RFC 6238 with SHA-1, and RFC 4226 section 5.3. */
export function codeAt(secret: Buffer, milliseconds: number, digits = 6): string {
  const count = Buffer.alloc(8);
  count.writeBigUInt64BE(BigInt(Math.floor(milliseconds / 30_000)));
  const mac = createHmac("sha1", secret).update(count).digest();
  const offset = mac[mac.length - 1]! & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, "0");
}

/** What an authenticator app reads out of the picture that is shown when two-factor is set up. */
export function secretIn(totpURI: string): Buffer {
  return fromBase32(new URL(totpURI).searchParams.get("secret")!);
}

/** Sets a second factor up for somebody who is signed in, as an authenticator app would, at the machine's time. */
export async function setUpTwoFactor(visitor: Visitor, password: string) {
  const { status, body } = await visitor.post("/two-factor/enable", { password });
  if (status !== 200) throw new Error(`not set up: ${JSON.stringify(body)}`);
  const secret = secretIn(String(body.totpURI));
  const verified = await visitor.post("/two-factor/verify-totp", { code: codeAt(secret, Date.now()) });
  if (verified.status !== 200) throw new Error(`not verified: ${JSON.stringify(verified.body)}`);
  return { key: secret, secret: secret.toString("latin1"), backupCodes: body.backupCodes as readonly string[] };
}
