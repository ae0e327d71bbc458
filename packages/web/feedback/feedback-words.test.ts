import { expect, test } from "vitest";
import { acceptedGroups } from "./accepted-groups.ts";
import type { AcceptedChange, Observation } from "./feedback-queries.ts";
import { allOf, answerBy, feedbackSentence, restsOn, toldBy } from "./feedback-words.ts";

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
  const cluster = (dueAt: string | null, ...observations: Observation[]) => ({ dueAt, observations });
  const soon = cluster("2026-12-04T12:00:00.000Z", observation, observation);
  expect(feedbackSentence([soon, cluster(null, observation)], [accepted()], now)).toBe(
    "3 observations that say 2 things wait for an answer, the first by 4 Dec 2026, in 12 days. 1 accepted observation is in no draft yet.",
  );
  expect(feedbackSentence([cluster(null, { ...observation, state: "overdue" })], [], now)).toBe(
    "1 observation waits for an answer; the time for 1 of them is over.",
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
  const sellers = ["sally"];
  const firstToldAt = "2026-11-03T12:00:00.000Z";
  expect(toldBy({ sellers, firstToldAt, observations: [observation] })).toBe("told once, on 3 Nov 2026");
  expect(toldBy({ sellers, firstToldAt, observations: [observation, observation] })).toBe(
    "told by 1 person in 2 observations since 3 Nov 2026",
  );
  expect([1, 2, 4].map(allOf)).toEqual(["it", "both", "all 4"]);
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
