import { type Ledger, processNamed, type StoredRecord } from "@fairway/ledger";
import {
  PracticeRefused,
  perform,
  performTogether,
  type Request,
  readingName,
  type WhatChanges,
  whatChanges,
} from "@fairway/practices";
import type { Strategy } from "@fairway/strategy";
import type { Snapshot } from "@fairway/warehouse";
import { z } from "zod";
import { type ChangedForPerson, changedForPeople } from "./changed-for-people.ts";
import { draftsIn } from "./drafts.ts";
import { type PracticeWork, practiceOf } from "./practice-work.ts";
import { followLedger, isBehind, markBehind } from "./publishing-folder.ts";
import { strategiesOn } from "./strategies.ts";
import { WorkspaceError } from "./workspace-error.ts";

const publishing = "strategy-publishing";
const reading = "strategy-reading";

/** Steps after which the folder of strategies has to follow the ledger. */
const movesFolder = new Set(["publish", "withdraw"]);
const workspace = processNamed("workspace");
const clock = processNamed("clock");

const body = z.object({
  version: z.number(),
  name: z.string(),
  effective: z.iso.date(),
  announced: z.object({ at: z.string() }).nullable(),
});
const readingBody = z.object({ version: z.number() });

/** What a version changes for one person: why, what, what stops, and three of their own deals and accounts. */
export type ChangedForMe = Pick<Strategy, "version" | "name" | "effective"> &
  Omit<WhatChanges, "paths"> &
  Omit<ChangedForPerson, "person">;

export type PublishingGround = {
  readonly folder: string;
  readonly ledger: () => Promise<Ledger>;
  readonly now: () => string;
  readonly strategies: () => readonly Strategy[];
  /** Reads the versions in the folder again. */
  readonly reread: () => void;
  readonly snapshot: () => Promise<Snapshot>;
};

export type PublishingWork = Pick<PracticeWork, "perform" | "passDeadlines"> & {
  /** Ends what a stopped process had begun: to be called before anything is asked. */
  readonly heal: () => Promise<void>;
  /** @throws WorkspaceError "strategy-is-published" once a version was published by people who signed it. */
  readonly refuseAdopting: () => Promise<void>;
  /** @throws WorkspaceError "no-such-version" naming those there are. */
  readonly changedFor: (personId: string, version: string | undefined) => Promise<ChangedForMe>;
};

const othersWereFirst = (error: unknown): boolean =>
  error instanceof PracticeRefused && ["moved-on", "not-now"].includes(error.code);

/**
 * What has to follow when a version of the strategy is published or withdrawn: the folder, everybody whom it concerns, and
 * the version before. The ledger says what is published; everything here can be stopped anywhere and done again.
 */
export function publishingWork(work: PracticeWork, ground: PublishingGround): PublishingWork {
  const { folder, ledger, now, strategies, reread } = ground;
  let turn: Promise<unknown> = Promise.resolve();

  /** One at a time: two versions that are published at once are seen by each other's rules. */
  function alone<T>(task: () => Promise<T>): Promise<T> {
    const mine = turn.then(task, task);
    turn = mine.catch(() => undefined);
    return mine;
  }

  const wish = (rest: Pick<Request, "transition" | "person"> & { readonly input?: unknown }) => ({
    input: {},
    ...rest,
    at: now(),
    strategy: strategiesOn(strategies(), now().slice(0, 10)).strategy,
    versions: strategies(),
  });

  async function follow(): Promise<void> {
    followLedger(folder, await (await ledger()).records({ practice: publishing }));
    reread();
  }

  async function step(record: StoredRecord, transition: string, person: typeof workspace): Promise<void> {
    const request = { ...wish({ transition, person }), record: record.record, seenVersion: record.version };
    await perform(practiceOf(publishing), request, await ledger()).catch((error: unknown) => {
      if (!othersWereFirst(error)) throw error;
    });
  }

  async function announce(record: StoredRecord): Promise<void> {
    const { version, name, effective } = body.parse(record.body);
    const after = strategies().find((each) => each.version === version);
    const before = strategies()
      .filter((each) => each.version < version)
      .sort((a, b) => a.version - b.version)
      .at(-1);
    if (!after) return;
    const people = await changedForPeople(await ground.snapshot(), before ?? after, after);
    const tell = people.map(({ person, touched, examples }) => ({
      practice: practiceOf(reading),
      wish: {
        ...wish({
          transition: "tell",
          person: workspace,
          input: { version, name, effective, person, touched, examples },
        }),
        record: readingName(version, person.id),
      },
    }));
    const told = wish({ transition: "announce", person: workspace, input: { people: people.length } });
    const steps = [{ practice: practiceOf(publishing), wish: { ...told, record: record.record } }, ...tell];
    await performTogether(steps, await ledger()).catch((error: unknown) => {
      if (!othersWereFirst(error)) throw error;
    });
  }

  /** Closes what is still to be read of a version. */
  async function closeReadings(version: number): Promise<void> {
    const open = await (await ledger()).records({ practice: reading, open: true });
    const own = open.filter(({ body: held }) => readingBody.parse(held).version === version);
    const steps = own.map(({ record }) => ({
      practice: practiceOf(reading),
      wish: { ...wish({ transition: "supersede", person: workspace }), record },
    }));
    if (steps.length > 0) await performTogether(steps, await ledger());
  }

  /** Everything that follows from the records as they stand. */
  async function settle(): Promise<void> {
    const opened = await ledger();
    const inState = async (state: string) => opened.records({ practice: publishing, state });
    for (const record of await inState("published"))
      if (body.parse(record.body).effective <= now().slice(0, 10)) await step(record, "take-effect", clock);
    for (const record of [...(await inState("published")), ...(await inState("in force"))])
      if (body.parse(record.body).announced === null) await announce(record);
    const { strategy } = strategiesOn(strategies(), now().slice(0, 10));
    for (const record of await inState("in force")) {
      const { version } = body.parse(record.body);
      if (version >= strategy.version) continue;
      await closeReadings(version);
      await step(record, "supersede", workspace);
    }
    for (const record of await inState("withdrawn")) {
      const { announced, version } = body.parse(record.body);
      if (announced !== null && !strategies().some((each) => each.version === version)) await closeReadings(version);
    }
  }

  async function namedVersion(named: string | undefined): Promise<Strategy> {
    if (named === undefined) return strategies().reduce((last, each) => (each.version > last.version ? each : last));
    const drafts = await draftsIn(await ledger());
    const found =
      strategies().find(({ version }) => [String(version), `version-${version}`].includes(named)) ??
      drafts.find(({ name }) => name === named)?.strategy;
    if (found) return found;
    const known = [...strategies().map(({ version }) => String(version)), ...drafts.map(({ name }) => name)];
    throw new WorkspaceError(
      "no-such-version",
      `there is no version \u201c${named}\u201d. There are: ${known.join(", ")}`,
    );
  }

  return {
    async perform(practice, request) {
      if (practice !== publishing || !movesFolder.has(request.transition)) return work.perform(practice, request);
      return alone(async () => {
        markBehind(folder);
        const done = await work.perform(practice, request).finally(follow);
        // The step is taken; what could not follow now follows with the next deadlines, where it is heard of.
        await settle().catch(() => undefined);
        return done;
      });
    },
    async passDeadlines() {
      const passed = await work.passDeadlines();
      await alone(settle);
      return passed;
    },
    async heal() {
      if (!isBehind(folder)) return;
      await follow();
    },
    async refuseAdopting() {
      const records = await (await ledger()).records({ practice: publishing });
      if (!records.some(({ state }) => ["published", "in force", "superseded"].includes(state))) return;
      throw new WorkspaceError(
        "strategy-is-published",
        "versions of this strategy are signed and published; write the next one so: fairway do strategy-publishing draft FOLDER --as PERSON --file text=FILE --reason WHY",
      );
    },
    async changedFor(personId, named) {
      const after = await namedVersion(named);
      const before = strategies()
        .filter((each) => each.version < after.version)
        .sort((a, b) => a.version - b.version)
        .at(-1);
      const [mine] = await changedForPeople(await ground.snapshot(), before ?? after, after, personId);
      const { version, name, effective } = after;
      const none = { touched: { deals: 0, accounts: 0, amount: "0" }, examples: [] };
      const { touched, examples } = mine ?? none;
      const { because, changes, stops } = whatChanges(before, after);
      return { version, name, effective, because, changes, stops, touched, examples };
    },
  };
}
