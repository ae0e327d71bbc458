/** Where sign-in answers. */
export const basePath = "/api/auth";

/** What better-auth offers and Fairway needs; the rest of it (signing up, changing one's own e-mail address, linking) is not there. */
const offered: readonly (readonly [method: string, path: string])[] = [
  ["GET", "/get-session"],
  ["GET", "/list-sessions"],
  ["GET", "/callback/*"],
  ["POST", "/callback/*"],
  ["POST", "/sign-in/email"],
  ["POST", "/sign-in/social"],
  ["POST", "/sign-out"],
  ["POST", "/revoke-session"],
  ["POST", "/revoke-other-sessions"],
  ["POST", "/change-password"],
  ["POST", "/forgot-password"],
  ["POST", "/two-factor/enable"],
  ["POST", "/two-factor/disable"],
  ["POST", "/two-factor/verify-totp"],
  ["POST", "/two-factor/verify-backup-code"],
  ["POST", "/two-factor/generate-backup-codes"],
];

/** Whether a request of sign-in is one that is answered. */
export function isOffered(method: string, pathname: string): boolean {
  const path = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : "";
  return offered.some(
    ([by, at]) =>
      by === method &&
      (at.endsWith("*") ? /^[\w-]+$/.test(path.slice(at.length - 1)) && path.startsWith(at.slice(0, -1)) : at === path),
  );
}
