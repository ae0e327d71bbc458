import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { type Job, type Ledger, type Letter, type Person, personOf } from "@fairway/ledger";
import type { Workspace } from "../workspace.ts";
import { WorkspaceError } from "../workspace-error.ts";
import { digestLetter } from "./digest-letter.ts";
import type { JobSettings } from "./job-settings.ts";
import { deadlinesEvery, jobsDo } from "./jobs-overview.ts";

export type JobGround = {
  readonly workspace: Pick<Workspace, "runImport" | "assess" | "passDeadlines" | "inbox">;
  readonly ledger: Pick<Ledger, "people">;
  readonly settings: JobSettings;
  readonly company: string;
  /** The moment now, ISO 8601. */
  readonly now: () => string;
  /** Sends one letter; undefined where no mail server is named, and then no digests are made. */
  readonly send: ((letter: Letter) => Promise<void>) | undefined;
  /** The page of the inbox; null where no public address is known. */
  readonly inboxLink: string | null;
};

const cronAt = (time: string): string => {
  const [hour, minute] = time.split(":");
  return `${Number(minute)} ${Number(hour)} * * *`;
};

const readable = /\.(csv|tsv|txt|json|jsonl|xlsx|gz)$/i;

/** Imports what lies in the folder that the workspace remembers; the same files again change nothing. */
async function importNightly({ workspace }: JobGround, folder: string, signal: AbortSignal): Promise<string> {
  let names: readonly string[];
  try {
    names = readdirSync(folder).filter((name) => readable.test(name));
  } catch (cause) {
    throw new WorkspaceError(
      "no-such-file",
      `The folder ${folder} cannot be read, so nothing was imported. Name another: fairway jobs FOLDER --import-from EXPORTS.`,
      { cause },
    );
  }
  if (names.length === 0) return `${folder} holds no exports.`;
  const { preview, result } = await workspace.runImport({
    paths: names.toSorted().map((name) => join(folder, name)),
    signal,
  });
  const read = preview.files.filter(({ records }) => records.length > 0);
  const unread = preview.files.flatMap(({ file, records }) => (records.length > 0 ? [] : [basename(file)])).join(", ");
  if (result && read.length > 0) {
    const imported = `Imported ${read.length === 1 ? "one file" : `${read.length} files`} from ${folder}`;
    return unread === "" ? `${imported}.` : `${imported}; no records that Fairway knows in ${unread}.`;
  }
  if (preview.problems.length === 0 && preview.questions.length === 0) {
    throw new WorkspaceError(
      "not-imported",
      `There are no records that Fairway knows in ${unread} of ${folder}, so nothing was imported. Put your CRM's exports there, or say once how these are read: fairway import FOLDER ${folder}/* --mapping FILE.`,
    );
  }
  const [first] = [...preview.problems.map(({ says }) => says), ...preview.questions.map(({ asks }) => asks)];
  throw new WorkspaceError(
    "not-imported",
    `The exports in ${folder} were not imported: ${first ?? "they cannot be read"} Import them once by hand and answer what is asked: fairway import FOLDER ${folder}/*.`,
  );
}

function nightly(ground: JobGround, at: string): Job {
  const { settings, workspace } = ground;
  return {
    name: "nightly",
    does: jobsDo(settings).nightly,
    cron: cronAt(at),
    timeZone: settings.timeZone,
    madeUpAfter: 30,
    run: async (signal) => {
      const imported =
        settings.importFrom === null ? "" : `${await importNightly(ground, settings.importFrom, signal)} `;
      const { plan, failed } = await workspace.assess({ signal });
      const says = `${imported}Raised ${plan.raise.length}, cleared ${plan.clear.length}.`;
      if (failed.length === 0) return { says };
      throw new Error(`${says} ${failed[0]!.question} could not be asked: ${failed[0]!.says}`);
    },
  };
}

function deadlines({ workspace, settings }: JobGround): Job {
  return {
    name: "deadlines",
    does: jobsDo(settings).deadlines,
    cron: `*/${deadlinesEvery} * * * *`,
    timeZone: settings.timeZone,
    run: async () => {
      const { passed, stuck } = await workspace.passDeadlines();
      return { says: `${passed.length} passed, ${stuck.length} stuck.` };
    },
  };
}

function digests(
  { workspace, ledger, settings, company, now, send, inboxLink }: JobGround,
  at: string,
): Job | undefined {
  if (send === undefined) return undefined;
  const waitsFor = (person: Person) => workspace.inbox(person, 100);
  return {
    name: "digests",
    does: jobsDo(settings).digests,
    cron: cronAt(at),
    timeZone: settings.timeZone,
    run: async () => {
      const day = now().slice(0, 10);
      const accounts = (await ledger.people.accounts()).filter(({ state }) => state === "active");
      const parts = [];
      for (const account of accounts) {
        if ((await waitsFor(personOf(account))).length > 0)
          parts.push({ key: `${day} ${account.id}`, data: { day, account: account.id } });
      }
      return { says: `Something waits for ${parts.length} of ${accounts.length} people.`, parts };
    },
    part: async ({ data }) => {
      const account = (await ledger.people.accounts()).find(
        ({ id, state }) => id === data.account && state === "active",
      );
      if (!account) return "The account is closed.";
      const day = String(data.day);
      if (day !== now().slice(0, 10)) return "The day is over; the next letter comes today.";
      const letter = digestLetter(account, await waitsFor(personOf(account)), { company, day, link: inboxLink });
      if (!letter) return "Nothing waits any more.";
      await send(letter);
      return `Sent to ${account.email}.`;
    },
  };
}

/** What a workspace does by the clock, as its settings say. */
export function workspaceJobs(ground: JobGround): readonly Job[] {
  const { nightlyAt, digestsAt } = ground.settings;
  return [
    ...(nightlyAt === null ? [] : [nightly(ground, nightlyAt)]),
    deadlines(ground),
    ...(digestsAt === null ? [] : [digests(ground, digestsAt)].filter((job) => job !== undefined)),
  ];
}
