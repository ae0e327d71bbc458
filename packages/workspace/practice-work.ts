import type { Ledger, LedgerEvent, Person, RecordFilter, StoredRecord } from "@fairway/ledger";
import {
  everyPractice,
  type FactRow,
  factsOf,
  may,
  type PassedDeadlines,
  type Performed,
  type Practice,
  PracticeRefused,
  passDeadlines,
  perform,
  practiceNamed,
  type QuestionAsked,
  type Request,
  type Step,
} from "@fairway/practices";
import { ask, type Ground, questionOf } from "./ask.ts";
import { freezeAnswer } from "./freeze-answer.ts";
import { strategiesOn } from "./strategies.ts";

export type PerformRequest = Omit<Request, "at" | "strategy">;

/** A record with its whole life and what the person who looks can do with it. */
export type RecordView = {
  readonly record: StoredRecord;
  readonly timeline: readonly LedgerEvent[];
  readonly steps: readonly Step[];
};

/** What people do, in one opened workspace. */
export type PracticeWork = {
  /** Makes one step of a practice; the same command of the same person is done once. */
  perform(practice: string, request: PerformRequest): Promise<Performed>;
  /** Records of a practice, the latest changed first; with a person, those that they may see. */
  records(practice: string, filter?: Omit<RecordFilter, "practice">, person?: Person): Promise<readonly StoredRecord[]>;
  /**
   * One record, as it stands or as it stood at an instant, with its timeline and the steps that lead on.
   *
   * @param person who looks; undefined: this machine's own, which sees all and takes no step.
   * @throws PracticeRefused "record-unknown" where there is none, or none that this person may see.
   */
  record(practice: string, record: string, person: Person | undefined, asOf?: string): Promise<RecordView>;
  /** The steps by which a person can open a record. */
  openings(practice: string, person: Person): readonly Step[];
  /** What is this person's to do, the soonest due first. */
  inbox(person: Person, limit?: number): Promise<readonly StoredRecord[]>;
  /** Makes the step of every deadline that has passed. */
  passDeadlines(): Promise<PassedDeadlines>;
  /** The rows that a practice's events become for the warehouse, by the fact's name; with a person, of the records that they may see. */
  facts(practice: string, person?: Person): Promise<ReadonlyMap<string, readonly FactRow[]>>;
};

/** @throws PracticeRefused "practice-unknown" naming those there are. */
export function practiceOf(id: string): Practice {
  const practice = practiceNamed(id);
  if (practice) return practice;
  const known = everyPractice.map((each) => each.id).join(", ");
  throw new PracticeRefused("practice-unknown", `There is no practice \u201c${id}\u201d.`, `There are: ${known}.`);
}

/** @param now the moment, ISO 8601. */
export function practiceWork(ground: () => Ground, ledger: () => Promise<Ledger>, now: () => string): PracticeWork {
  const inForce = () => strategiesOn(ground().strategies, now().slice(0, 10)).strategy;
  const askForRecord = (asked: readonly QuestionAsked[]) =>
    Promise.all(
      asked.map(async ({ question, params, asOf }) =>
        freezeAnswer(await ask(ground(), questionOf(question), params, asOf === null ? {} : { asOf })),
      ),
    );
  return {
    async perform(practice, request) {
      const whole = { ...request, at: now(), strategy: inForce() };
      return perform(practiceOf(practice), whole, await ledger(), askForRecord);
    },
    records: async (practice, filter = {}, _person) =>
      (await ledger()).records({ limit: 100, ...filter, practice: practiceOf(practice).id }),
    async record(practice, name, person, asOf) {
      const definition = practiceOf(practice);
      const opened = await ledger();
      const record = await opened.record(practice, name, asOf);
      if (!record)
        throw new PracticeRefused("record-unknown", `There is no ${practice} ${name}.`, "Look at the list of records.");
      const until = asOf === undefined ? {} : { until: asOf };
      const timeline = await opened.events({ practice, record: name, ...until });
      return {
        record,
        timeline,
        steps: asOf === undefined && person !== undefined ? may(definition, person, record) : [],
      };
    },
    openings: (practice, person) => may(practiceOf(practice), person, undefined),
    inbox: async (person, limit) => (await ledger()).inbox(person, limit),
    passDeadlines: async () =>
      passDeadlines({
        practices: everyPractice,
        ledger: await ledger(),
        now: now(),
        strategy: inForce(),
        ask: askForRecord,
      }),
    facts: async (practice, _person) =>
      factsOf(practiceOf(practice), await (await ledger()).events({ practice: practiceOf(practice).id })),
  };
}
