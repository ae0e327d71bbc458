import type { Ledger, Person, RecordFilter, SeenBy, StoredRecord } from "@fairway/ledger";
import { type FeedbackCluster, feedbackClusters, may, type Practice, type Step } from "@fairway/practices";
import { z } from "zod";

/** States in which an observation waits for the strategy's owner. */
const waiting = ["told", "overdue", "testing", "tested"];
/** States in which it has its answer. */
export const answeredStates: readonly string[] = ["answered", "read", "unread"];

const observed = z.object({
  says: z.string(),
  objection: z.string().nullable(),
  segment: z.string().nullable(),
  rival: z.string().nullable(),
  sellerId: z.string(),
  toldAt: z.string(),
  opportunity: z.object({ id: z.string(), name: z.string() }).nullable(),
  money_at_stake: z.string().nullable(),
  test: z.object({ until: z.string() }).nullable(),
});

const accepted = z.object({
  says: z.string(),
  sellerId: z.string(),
  answer: z.object({
    verdict: z.literal("accepted"),
    because: z.string(),
    change: z.string(),
    place: z.string().nullable().default(null),
    becomes: z.json().default(null),
    by: z.string(),
    at: z.string(),
  }),
  hoursToAnswer: z.number().nullable(),
  draft: z.string().nullable().default(null),
  inForce: z.object({ version: z.number() }).nullable().default(null),
});

/** One thing that a seller saw, as it stands. */
export type Observation = Omit<z.output<typeof observed>, "money_at_stake" | "test"> & {
  readonly record: string;
  readonly version: number;
  readonly state: string;
  /** Instant by which it must be answered; null where its time is over or it is being tested. */
  readonly dueAt: string | null;
  /** Exact decimal in the reporting currency. */
  readonly money: string | null;
  /** The day until which it is tested. */
  readonly testedUntil: string | null;
};

/** Observations that say the same, with what the person who looks can do with all of them at once. */
export type DeskCluster = Omit<FeedbackCluster, "records"> & {
  readonly observations: readonly Observation[];
  /** The soonest instant by which one of them must be answered. */
  readonly dueAt: string | null;
  /** Steps that lead on from every one of them. */
  readonly steps: readonly Step[];
};

/** An accepted observation whose change is not in force yet. */
export type AcceptedChange = {
  readonly record: string;
  readonly says: string;
  readonly sellerId: string;
  /** What will change, in words; and where the document says it, with what it says there from then on. */
  readonly change: string;
  readonly place: string | null;
  readonly becomes: z.output<typeof accepted>["answer"]["becomes"];
  readonly because: string;
  readonly answeredBy: string;
  readonly answeredAt: string;
  /** Hours from telling to the first answer. */
  readonly hoursToAnswer: number | null;
  /** The draft that it was taken into; its state is null where the person may not see that draft. */
  readonly draft: { readonly record: string; readonly state: string | null } | null;
};

export type FeedbackDesk = {
  /** What waits for an answer, the most money at stake first. */
  readonly clusters: readonly DeskCluster[];
  /** What was accepted and is not in force, the latest answer first. */
  readonly accepted: readonly AcceptedChange[];
};

type Desk = {
  readonly ledger: Pick<Ledger, "records">;
  readonly practice: Practice;
  /** The practice whose records are the drafts. */
  readonly drafts: string;
  /** Who looks, and may act. */
  readonly person: Person;
  /** What they see; undefined: all. */
  readonly seenBy: SeenBy | undefined;
};

const soonest = (instants: readonly (string | null)[]): string | null =>
  instants.filter((instant) => instant !== null).sort()[0] ?? null;

function observationOf({ record, version, state, dueAt, body }: StoredRecord): Observation {
  const { money_at_stake: money, test, ...rest } = observed.parse(body);
  const testedUntil = state === "testing" ? (test?.until ?? null) : null;
  return { ...rest, record, version, state, dueAt: state === "testing" ? null : dueAt, money, testedUntil };
}

/** Steps that somebody may take of each of several records. */
function commonSteps(practice: Practice, person: Person, records: readonly StoredRecord[]): readonly Step[] {
  const [first = [], ...others] = records.map((record) => may(practice, person, record));
  return first.flatMap((step) => {
    const same = others.map((steps) => steps.find(({ transition }) => transition === step.transition));
    if (same.some((each) => each === undefined)) return [];
    return [{ ...step, allowed: step.allowed && same.every((each) => each!.allowed) }];
  });
}

function clustersOf({ practice, person }: Desk, records: readonly StoredRecord[]): readonly DeskCluster[] {
  const byName = new Map(records.map((record) => [record.record, record]));
  return feedbackClusters(records).map(({ records: names, ...cluster }) => {
    const members = names.map((name) => byName.get(name)!);
    const observations = members.map(observationOf);
    return {
      ...cluster,
      observations,
      dueAt: soonest(observations.map(({ dueAt }) => dueAt)),
      steps: commonSteps(practice, person, members),
    };
  });
}

async function acceptedOf(
  { ledger, drafts: practice, seenBy }: Desk,
  records: readonly StoredRecord[],
): Promise<readonly AcceptedChange[]> {
  const found = records.flatMap(({ record, body }) => {
    const read = accepted.safeParse(body);
    return read.success && read.data.inForce === null ? [{ record, ...read.data }] : [];
  });
  const named = [...new Set(found.flatMap(({ draft }) => draft ?? []))];
  const drafts = named.length === 0 ? [] : await ledger.records({ practice, named, ...(seenBy && { seenBy }) });
  const states = new Map(drafts.map(({ record, state }) => [record, state]));
  return found
    .map(({ record, says, sellerId, answer, hoursToAnswer, draft }) => ({
      record,
      says,
      sellerId,
      change: answer.change,
      place: answer.place,
      becomes: answer.becomes,
      because: answer.because,
      answeredBy: answer.by,
      answeredAt: answer.at,
      hoursToAnswer,
      draft: draft === null ? null : { record: draft, state: states.get(draft) ?? null },
    }))
    .sort((a, b) => (a.answeredAt < b.answeredAt || (a.answeredAt === b.answeredAt && a.record > b.record) ? 1 : -1));
}

/** What the field says, as somebody may see it: what waits put together, and what was accepted and is not in force. */
export async function feedbackDesk(desk: Desk): Promise<FeedbackDesk> {
  const { ledger, practice, seenBy } = desk;
  const inStates = async (states: readonly string[]) => {
    const filter = (state: string): RecordFilter => ({ practice: practice.id, state, ...(seenBy && { seenBy }) });
    return (await Promise.all(states.map((state) => ledger.records(filter(state))))).flat();
  };
  const [open, over] = await Promise.all([inStates(waiting), inStates(answeredStates)]);
  return { clusters: clustersOf(desk, open), accepted: await acceptedOf(desk, over) };
}
