import fc from "fast-check";
import { expect, test } from "vitest";
import { salesforceId, withCheck } from "./salesforce-id.ts";

test("the check is that of ids which Salesforce gave", () => {
  for (const id of ["0015500000Xyy06AAB", "0061G00000Ja7B6QAJ", "00537000003tmTnAAI", "01t1G000002Uf3MQAS"]) {
    expect(withCheck(id.slice(0, 15))).toBe(id);
  }
});

test("two numbers never share an id, not even without regard to case", () => {
  const number = fc.integer({ min: 0, max: 62 ** 6 });
  fc.assert(
    fc.property(number, number, (one, other) => {
      fc.pre(one !== other);
      expect(salesforceId("006", one)).toMatch(/^006[A-Za-z0-9]{15}$/);
      expect(salesforceId("006", one).toLowerCase()).not.toBe(salesforceId("006", other).toLowerCase());
    }),
  );
});
