import { expect, test } from "vitest";
import { auditWords } from "./audit-words.ts";

const asks = new Map([["seller-drift", "Who is learning to sell to the wrong customers?"]]);

test("a question that was read is told by what it asks, what is no question as it is", () => {
  expect(auditWords({ what: "read", of: "seller-drift" }, asks)).toBe(
    "Who is learning to sell to the wrong customers?",
  );
  expect(auditWords({ what: "read", of: "backup" }, asks)).toBe("backup");
});

test("a refusal is told in words and not in a machine's code; names and addresses stay as they are", () => {
  expect(auditWords({ what: "sign-in refused", of: "by password: INVALID_EMAIL_OR_PASSWORD" }, asks)).toBe(
    "by password: invalid email or password",
  );
  expect(auditWords({ what: "key made", of: "Export_to_BI" }, asks)).toBe("Export_to_BI");
  expect(auditWords({ what: "invited", of: "fay@meridian.example: finance" }, asks)).toBe(
    "fay@meridian.example: finance",
  );
});
