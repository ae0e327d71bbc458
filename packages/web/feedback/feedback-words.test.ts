import { expect, test } from "vitest";
import { acceptedGroups } from "./accepted-groups.ts";
import type { AcceptedChange, Observation } from "./feedback-queries.ts";
import { answerBy, feedbackSentence, restsOn, toldBy } from "./feedback-words.ts";

const now = "2026-11-22T12:00:00.000Z";
const observation = { state: "told", testedUntil: null } as unknown as Observation;
const accepted = (rest: Partial<AcceptedChange> = {}): AcceptedChange => ({
  record: "one",
  says: "Too dear.",
  sellerId: "sally",
  change: "The floor goes to 30 %.",
  place: "how_we_win.offerings.bundle.margin_floor",
  becomes: "30%",
  because: "We see it too.",
  answeredBy: "eve",
  answeredAt: "2026-11-21T12:00:00.000Z",
  hoursToAnswer: 20,
  draft: null,
  ...rest,
});

test("the sentence says how many wait, by when, and what was accepted and waits for a draft", () => {
  expect(feedbackSentence([], [], now)).toBe("Nothing that the field says waits for an answer.");
  expect(feedbackSentence([{ dueAt: "2026-12-04T12:00:00.000Z" }, { dueAt: null }], [accepted()], now)).toBe(
    "2 things that the field says wait for an answer, the first by 4 Dec 2026, in 12 days. 1 accepted observation is in no draft yet.",
  );
  expect(feedbackSentence([{ dueAt: "2026-11-20T12:00:00.000Z" }], [], now)).toBe(
    "1 thing that the field says waits for an answer; 1 is overdue.",
  );
});

test("a cluster says by when it is answered, that it is too late, or until when it is tested", () => {
  const at = (dueAt: string | null, ...observations: Observation[]) => answerBy({ dueAt, observations }, now);
  expect(at("2026-12-04T12:00:00.000Z", observation)).toEqual({ how: "later", says: "by 4 Dec 2026, in 12 days" });
  expect(at(null, { ...observation, state: "overdue" }).how).toBe("over");
  const tested = { ...observation, state: "testing", testedUntil: "2026-12-31" };
  expect(at(null, tested).says).toBe("being tested until 31 Dec 2026");
});

test("how many said it, and what the money rests on, are said in words", () => {
  expect(toldBy({ sellers: ["sally"], observations: [observation] })).toBe("told once");
  expect(toldBy({ sellers: ["sally"], observations: [observation, observation] })).toBe(
    "told by 1 person in 2 observations",
  );
  const deals = [{ id: "a", name: "A", money: "10" }];
  expect(restsOn({ deals, withoutDeal: 1 })).toBe("in 1 deal; 1 observation names none");
  expect(restsOn({ deals: [], withoutDeal: 2 })).toBe("no deal is named");
});

test("observations that one answer accepted are one change; what is in a draft is told apart", () => {
  const draft = { record: "version-4", state: "draft" };
  const groups = acceptedGroups([
    accepted(),
    accepted({ record: "two", sellerId: "sam" }),
    accepted({ record: "three", draft }),
    accepted({ record: "four", draft: { record: "version-3", state: "withdrawn" } }),
  ]);
  expect(groups.map(({ records, sellers, free }) => [records, sellers, free])).toEqual([
    [["one", "two"], ["sally", "sam"], true],
    [["three"], ["sally"], false],
    [["four"], ["sally"], true],
  ]);
  expect(groups[0]!.becomes).toBe("30%");
});
