import { describe, expect, it } from "vitest";
import { gateLines } from "./import-gate.ts";

const accounts = {
  record: "account",
  records: 5100,
  beyond: 412,
  avoided: 12,
  unknown: 30,
  missing: "account.industry",
} as const;

describe("what is said at the gate of an import", () => {
  it("says how many fit nothing that is pursued, and of how many it cannot be told", () => {
    expect(gateLines({ fit: [accounts] }, "acme")).toEqual([
      "",
      "412 of 5,100 new accounts fit no segment you pursue, 12 of them in a segment to avoid; of 30 it cannot be told, mostly for want of account.industry.",
      "See: fairway ask crm-purity acme",
    ]);
    const one = { ...accounts, records: 1, beyond: 1, avoided: 0, unknown: 0, missing: null };
    expect(gateLines({ fit: [one] }, "acme")[1]).toBe("1 of 1 new account fits no segment you pursue.");
  });

  it("says that none lies outside only of those of which it can be told", () => {
    const unknown = { ...accounts, records: 30, beyond: 0, avoided: 0 };
    expect(gateLines({ fit: [unknown] }, "acme")[1]).toBe(
      "Of 30 new accounts it cannot be told whether a segment you pursue fits, mostly for want of account.industry.",
    );
    expect(gateLines({ fit: [{ ...unknown, records: 40 }] }, "acme")[1]).toBe(
      "None of 40 new accounts lies outside the segments you pursue; of 30 it cannot be told, mostly for want of account.industry.",
    );
  });

  it("names the question about rules where rules were issued, and says nothing where there is nothing to say", () => {
    expect(gateLines({ fit: [], underRules: true }, "acme").join("\n")).toMatch(/fairway ask rules-at-the-gate acme/);
    expect(gateLines({}, "acme")).toEqual([]);
  });
});
