import { join } from "node:path";
import { readStrategy } from "@fairway/workspace";
import { describe, expect, it } from "vitest";
import { answer, type Snapshot } from "./answer.ts";
import { everyQuestion } from "./index.ts";
import { notAvailable } from "./not-available.ts";
import { everyone } from "./scope.ts";

const firstDays = { opportunity: "2023-02-03", lead: "2024-06-01", seller: "2020-01-07", team: null };

describe("why a question cannot be asked of a day", () => {
  it.each<[string, readonly string[], Readonly<Record<string, number>>, string | undefined]>([
    [
      "2019-12-31",
      ["opportunity"],
      { team: 3 },
      "Nothing is known as of 31 Dec 2019: the data begins on 7 Jan 2020. Ask as of that day or a later one.",
    ],
    [
      "2021-01-01",
      ["opportunity"],
      { seller: 3 },
      "Not available as of 1 Jan 2021: opportunity records begin on 3 Feb 2023. Ask as of 3 Feb 2023 or a later day.",
    ],
    [
      "2021-01-01",
      ["opportunity", "lead"],
      { seller: 3 },
      "Not available as of 1 Jan 2021: opportunity records begin on 3 Feb 2023 and lead records begin on 1 Jun 2024. Ask as of 1 Jun 2024 or a later day.",
    ],
    [
      "2021-01-01",
      ["opportunity", "stage_change"],
      { seller: 3 },
      "Not available as of 1 Jan 2021: opportunity records begin on 3 Feb 2023. Ask as of 3 Feb 2023 or a later day, and import stage change records to open this question.",
    ],
    [
      "2025-01-01",
      ["opportunity", "ticket"],
      { opportunity: 9 },
      "Not available yet: import ticket records to open this question.",
    ],
    ["2025-01-01", ["opportunity"], { opportunity: 9 }, undefined],
  ])("as of %s, needing %o with %o", (asOf, needs, counts, says) => {
    expect(notAvailable(needs, counts, firstDays, asOf)).toBe(says);
  });

  it("is what to import where nothing ever was", () => {
    expect(notAvailable(["opportunity"], {}, {}, "2025-01-01")).toBe(
      "Not available yet: import opportunity records to open this question.",
    );
  });
});

it.each(everyQuestion.map((question) => [question.id, question] as const))(
  "%s says of a day before all data when it begins",
  async (_id, question) => {
    const { strategy } = readStrategy(join(import.meta.dirname, "..", "..", "examples", "meridian", "strategy.yaml"));
    const snapshot: Snapshot = {
      asOf: "2019-12-31",
      dataVersion: "1",
      currency: "USD",
      counts: { team: 3 },
      firstDays,
      run: async () => {
        throw new Error("asked the data of a day of which nothing is known");
      },
    };
    const input = { strategy, versions: [strategy], scope: everyone, catalogue: everyQuestion, params: {} };
    const { headline, state } = await answer(question, input, snapshot);
    expect(state).toBe("not available");
    expect(headline).toContain("the data begins on 7 Jan 2020");
  },
);
