import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Ledger, type Person, processNamed, type SeenBy, type StoredRecord } from "@fairway/ledger";
import { doneTogether, type Performed, PracticeRefused, performTogether } from "@fairway/practices";
import { type ProposedChange, parseStrategy, proposeChanges, type Strategy } from "@fairway/strategy";
import { z } from "zod";
import { answeredStates, type FeedbackDesk, feedbackDesk } from "./feedback-desk.ts";
import { practiceOf } from "./practice-work.ts";
import { strategiesOn } from "./strategies.ts";

const feedback = "field-feedback";
const publishing = "strategy-publishing";
const workspace = processNamed("workspace");

const answered = z.object({
  answer: z.object({
    verdict: z.string(),
    change: z.string().nullable(),
    place: z.string().nullable().default(null),
    becomes: z.json().default(null),
  }),
  draft: z.string().nullable().default(null),
  inForce: z.object({ version: z.number() }).nullable().default(null),
});
const published = z.object({ version: z.number() });

export type FeedbackWork = {
  /**
   * What the field says: the observations that wait for an answer, put together where they say the same, the most money at
   * stake first, with what this person can do with each; and what was accepted and is not in force.
   *
   * @param options `of`: whose sight bounds it; the person's own where absent, everybody's rows where undefined.
   */
  feedbackDesk(person: Person, options?: { readonly of: Person | undefined }): Promise<FeedbackDesk>;
  /**
   * Writes the next version of the strategy from accepted observations: each change in its place, naming what it answers; the
   * draft and each observation's word of it in one transaction.
   *
   * @param request `command` is the key by which the same request, sent again, is known and done once.
   * @throws PracticeRefused where one is not there or not theirs to see, was not accepted, is in a draft already, where they say different
   *   things of one place, or where the text would not be a strategy.
   */
  draftFromFeedback(request: {
    readonly records: readonly string[];
    readonly effective: string;
    readonly reason: string;
    readonly person: Person;
    readonly command?: string | undefined;
  }): Promise<Performed>;
  /** Says of every observation whose change is in force by now that it is; none twice. */
  closeFeedbackLoops(): Promise<readonly Performed[]>;
};

type FeedbackGround = {
  readonly folder: string;
  readonly ledger: () => Promise<Ledger>;
  readonly now: () => string;
  readonly strategies: () => readonly Strategy[];
  /** What of the records somebody sees. */
  readonly seenBy: (person: Person | undefined) => Promise<SeenBy | undefined>;
};

/** The text of the newest version that is kept. */
function newestText(folder: string): { readonly text: string; readonly version: number } {
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .flatMap((text) => {
      const { strategy } = parseStrategy(text);
      return strategy ? [{ text, version: strategy.version }] : [];
    });
  return texts.reduce((newest, each) => (each.version > newest.version ? each : newest));
}

/** One change for each place, naming every observation that asks for it. */
function changesOf(records: readonly StoredRecord[]): readonly ProposedChange[] {
  const asked = records.map(({ record, body }) => {
    const { answer } = answered.parse(body);
    return { record, says: answer.change!, place: answer.place, becomes: answer.becomes };
  });
  const groups = Map.groupBy(asked, ({ place, says }) => place ?? `\n${says}`);
  return [...groups.values()].map((group) => {
    const [first, ...others] = group;
    const other = others.find(({ becomes }) => JSON.stringify(becomes) !== JSON.stringify(first!.becomes));
    if (other)
      throw new PracticeRefused(
        "rule-broken",
        `${first!.record} and ${other.record} ask for different things at ${first!.place}.`,
        "Take one of them into the draft, and the other into a later one.",
      );
    const { record: _, ...change } = first!;
    return { ...change, answers: group.map(({ record }) => record) };
  });
}

/** @throws PracticeRefused where the next version would be no strategy, saying the first thing that is wrong with it. */
function refuseUnsound(text: string): void {
  const { strategy, problems } = parseStrategy(text);
  if (strategy) return;
  const [first] = problems;
  throw new PracticeRefused(
    "rule-broken",
    `The next version would not hold: ${first ? `line ${first.line}: ${first.message.replace(/\.$/, "")}` : "it is no strategy"}.`,
    "Take another day or fewer changes, or write the next version yourself (step \u201cdraft\u201d of strategy-publishing).",
  );
}

/** @throws PracticeRefused where an observation is in a draft that was not withdrawn: no change is proposed twice. */
async function refuseTaken(ledger: Pick<Ledger, "records">, found: readonly StoredRecord[]): Promise<void> {
  const taken = found.flatMap(({ record, body }) => {
    const { draft } = answered.parse(body);
    return draft === null ? [] : [{ record, draft }];
  });
  if (taken.length === 0) return;
  const named = [...new Set(taken.map(({ draft }) => draft))];
  const drafts = await ledger.records({ practice: publishing, named });
  const given = new Set(drafts.flatMap(({ record, state }) => (state === "withdrawn" ? [record] : [])));
  const held = taken.filter(({ draft }) => !given.has(draft));
  if (held.length === 0) return;
  throw new PracticeRefused(
    "rule-broken",
    `${held.map(({ record, draft }) => `${record} is in ${draft}`).join(", ")} already.`,
    "Edit that draft, or withdraw it and take its observations into another.",
  );
}

/** From what the field says to the strategy that answers it. */
export function feedbackWork({ folder, ledger, now, strategies, seenBy }: FeedbackGround): FeedbackWork {
  const inForce = () => strategiesOn(strategies(), now().slice(0, 10)).strategy;
  const wish = () => ({ at: now(), strategy: inForce(), versions: strategies() });
  const inStates = async (states: readonly string[]) => {
    const opened = await ledger();
    return (await Promise.all(states.map((state) => opened.records({ practice: feedback, state })))).flat();
  };
  return {
    feedbackDesk: async (person, options = { of: person }) =>
      feedbackDesk({
        ledger: await ledger(),
        practice: practiceOf(feedback),
        drafts: publishing,
        person,
        seenBy: await seenBy(options.of),
      }),
    async draftFromFeedback({ records, effective, reason, person, command }) {
      const seen = await seenBy(person);
      const key = command === undefined ? {} : { command: `${person.id} ${command}` };
      const opened = await ledger();
      const done = await doneTogether(opened, key.command);
      if (done) return done[0]!;
      const found = await opened.records({ practice: feedback, named: records, ...(seen && { seenBy: seen }) });
      const missing = records.filter((name) => !found.some(({ record }) => record === name));
      if (missing.length > 0 || found.length === 0)
        throw new PracticeRefused(
          "record-unknown",
          missing.length > 0 ? `There is no ${feedback} ${missing.join(", ")}.` : "No observation is named.",
          "Name observations that were accepted.",
        );
      const open = found.filter(
        ({ body }) => !answered.safeParse(body).success || answered.parse(body).answer.verdict !== "accepted",
      );
      if (open.length > 0)
        throw new PracticeRefused(
          "rule-broken",
          `${open.map(({ record }) => record).join(", ")} was not accepted.`,
          "Accept it first, and say what will change.",
        );
      await refuseTaken(opened, found);
      const newest = newestText(folder);
      const version = newest.version + 1;
      const text = proposeChanges(newest.text, { version, effective, changes: changesOf(found) });
      refuseUnsound(text);
      const draft = `version-${version}`;
      const steps = [
        {
          practice: practiceOf(publishing),
          wish: { ...wish(), transition: "draft", record: draft, person, input: { text }, reason },
        },
        ...found.map(({ record }) => ({
          practice: practiceOf(feedback),
          wish: { ...wish(), transition: "take-into-draft", record, person: workspace, input: { draft } },
        })),
      ];
      const [written] = await performTogether(steps, opened, key);
      return written!;
    },
    async closeFeedbackLoops() {
      const opened = await ledger();
      const taken = (await inStates(answeredStates)).flatMap(({ record, body }) => {
        const read = answered.safeParse(body);
        return read.success && read.data.draft !== null && read.data.inForce === null
          ? [{ record, draft: read.data.draft }]
          : [];
      });
      if (taken.length === 0) return [];
      const drafts = await opened.records({
        practice: publishing,
        named: [...new Set(taken.map(({ draft }) => draft))],
      });
      const versions = new Map(
        drafts
          .filter(({ state }) => state === "in force" || state === "superseded")
          .map(({ record, body }) => [record, published.parse(body).version]),
      );
      const steps = taken
        .filter(({ draft }) => versions.has(draft))
        .map(({ record, draft }) => ({
          practice: practiceOf(feedback),
          wish: {
            ...wish(),
            transition: "take-effect",
            record,
            person: workspace,
            input: { version: versions.get(draft)! },
          },
        }));
      return steps.length === 0 ? [] : performTogether(steps, opened);
    },
  };
}
