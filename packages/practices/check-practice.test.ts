import { expect, it } from "vitest";
import { z } from "zod";
import { checkPractice } from "./check-practice.ts";
import { daysAfter } from "./days.ts";
import { definePractice, type Practice, transitionOf, unopened } from "./form.ts";
import { role, theClock, theHolder, theOwner } from "./who.ts";

const body = z.object({ by: z.string() });
const transition = transitionOf(body);
const step = (from: readonly string[], to: string, who = [role("manager")]) =>
  transition({
    does: "go on",
    from,
    to,
    who,
    input: z.object({}),
    reason: "none",
    body: ({ person }) => ({ by: person.id }),
    example: {},
  });

const sound: Practice<z.output<typeof body>> = definePractice({
  id: "errand",
  name: "Errand",
  purpose: "To try the check.",
  serves: [],
  record: body,
  title: ({ by }) => by,
  owner: ({ by }) => by,
  states: {
    asked: {
      says: "It waits.",
      waitsFor: () => ({ role: "manager" }),
      deadline: { says: "a day", answers: "holder", at: ({ since }) => daysAfter(since, 1), leadsTo: "lapse" },
    },
    done: { says: "It is over.", closed: true },
  },
  transitions: {
    ask: step([unopened], "asked"),
    finish: step(["asked"], "done"),
    lapse: step(["asked"], "done", [theClock]),
  },
  facts: [],
});

const broken = (change: Partial<Practice<z.output<typeof body>>>) =>
  checkPractice({ ...sound, ...change } as unknown as Practice);

it("finds nothing in a practice that is sound", () => {
  expect(broken({})).toEqual([]);
});

it("finds a state that is dead, unreached or endless, and a target that is none", () => {
  const { asked, done } = sound.states;
  expect(
    broken({ states: { asked: asked!, done: done!, lost: { says: "Nobody comes here.", closed: true } } }),
  ).toEqual(['state "lost" is never reached']);
  expect(broken({ states: { asked: asked!, done: { says: "It is over." } } })).toEqual([
    "no state is closed",
    'state "asked" never comes to an end',
    'state "done" leads nowhere and is not closed',
    'state "done" is open, but it is nobody\'s move and it has no deadline',
  ]);
  expect(broken({ transitions: { ...sound.transitions, stray: step(["asked"], "gone") } })).toContain(
    '"stray" leads to "gone", which is no state',
  );
});

it("finds a transition that nobody may take", () => {
  const with_ = (who: Parameters<typeof step>[2]) =>
    broken({ transitions: { ...sound.transitions, ask: step([unopened], "asked", who) } });
  expect(with_([])).toContain('nobody may "ask"');
  expect(with_([theOwner])).toContain('nobody may "ask": it opens a record, which has nobody yet');
  expect(broken({ transitions: { ...sound.transitions, reopen: step(["done"], "asked", [theHolder]) } })).toContain(
    'nobody may "reopen": it is nobody\'s move in done',
  );
});

it("finds a deadline that nobody answers for, or that leads nowhere", () => {
  const { asked, done } = sound.states;
  const { waitsFor: _, ...nobodys } = asked!;
  expect(broken({ states: { asked: nobodys, done: done! } })).toContain(
    'nobody answers for the deadline of "asked": it is nobody\'s move',
  );
  const leadingTo = (leadsTo: string) =>
    broken({ states: { asked: { ...asked!, deadline: { ...asked!.deadline!, leadsTo } }, done: done! } });
  expect(leadingTo("nowhere")).toContain('the deadline of "asked" leads to "nowhere", which is no transition');
  expect(leadingTo("finish")).toEqual([
    'the clock may "lapse", but not every state it leads out of has that deadline',
    'the clock may not "finish" when "asked" is overdue',
  ]);
});
