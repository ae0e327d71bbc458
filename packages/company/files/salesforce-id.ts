const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const checks = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
const pod = "5f0";

/** The codes of the 62 digits, for writers of bytes. */
export const digitCodes = Uint8Array.from(digits, (digit) => digit.charCodeAt(0));
export const checkCodes = Uint8Array.from(checks, (check) => check.charCodeAt(0));
export const podCodes = Uint8Array.from(pod, (letter) => letter.charCodeAt(0));

/** Digits of the number in an id of 15: after prefix and pod. */
export const numberDigits = 9;

/** Is the character an upper-case letter? The last three characters of an id say so of the first fifteen. */
export function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

/**
 * A Salesforce id of 18 characters: prefix, instance, number in base 62, and a check.
 * @param number 0 to 62^9 - 1
 */
export function salesforceId(prefix: string, number: number): string {
  let body = "";
  let left = number;
  for (let place = 0; place < numberDigits; place++) {
    body = digits[left % 62]! + body;
    left = Math.floor(left / 62);
  }
  return withCheck(prefix + pod + body);
}

/** An id of 15 characters with the three that tell it apart from those that differ only in case: five bits each, one a letter, set for upper case. */
export function withCheck(id: string): string {
  let check = "";
  for (let start = 0; start < 15; start += 5) {
    let bits = 0;
    for (let place = 0; place < 5; place++) if (isUpper(id.charCodeAt(start + place))) bits |= 1 << place;
    check += checks[bits]!;
  }
  return id + check;
}
