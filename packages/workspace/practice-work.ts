import type { Ledger, LedgerEvent, Person, RecordFilter, StoredRecord } from "@fairway/ledger";
import {
  type AskForRecord,
  askForAttestations,
  everyPractice,
  type FactRow,
  type FindDeal,
  factsOf,
  may,
  type PassedDeadlines,
  type Performed,
  type Practice,
  PracticeRefused,
  passDeadlines,
  perform,
  performTogether,
  practiceNamed,
  type Request,
  type Step,
  shownEvent,
  shownRecord,
} from "@fairway/practices";
import { ask, currencyOf, type Ground, questionOf } from "./ask.ts";
import { findDeal } from "./find-deal.ts";
import { freezeAnswer } from "./freeze-answer.ts";
import { scopeOf } from "./scope-of.ts";
import { answersSeenBy, personIn } from "./sees-answer.ts";
import { strategiesOn } from "./strategies.ts";
import { answersSeen, askerIn, recordsSeenBy, refuseUnseen } from "./visible-records.ts";
import { workersOn } from "./workers.ts";

export type PerformRequest = Omit<Request, "at" | "strategy" | "versions">;

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
  /**
   * Makes the same step of several records of a practice, of all of them or of none: one answer to everybody it concerns.
   *
   * @param request `seenVersions` says, by record, which version the person was looking at.
   */
  performTogether(
    practice: string,
    request: Omit<PerformRequest, "record" | "seenVersion"> & {
      readonly records: readonly string[];
      readonly seenVersions?: Readonly<Record<string, number>>;
    },
  ): Promise<readonly Performed[]>;
  /** Asks everybody whom a rule of law or policy touches to attest it; nobody twice for the same version. */
  askForAttestations(): Promise<readonly Performed[]>;
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

type SeesAnswer = Awaited<ReturnType<typeof answersSeenBy>>;
type UnseenRequest = Parameters<typeof refuseUnseen>[2];

/** @throws PracticeRefused "practice-unknown" naming those there are. */
export function practiceOf(id: string): Practice {
  const practice = practiceNamed(id);
  if (practice) return practice;
  const known = everyPractice.map((each) => each.id).join(", ");
  throw new PracticeRefused("practice-unknown", `There is no practice \u201c${id}\u201d.`, `There are: ${known}.`);
}

/** @throws PracticeRefused where a step is taken of one record at a time. */
function refuseSeveral({ id, transitions }: Practice, name: string): void {
  const several = Object.keys(transitions).filter((each) => transitions[each]!.several);
  if (!Object.hasOwn(transitions, name) || several.includes(name)) return;
  throw new PracticeRefused(
    "rule-broken",
    `\u201c${name}\u201d of ${id} is taken of one record at a time.`,
    several.length === 0
      ? "Take it of each by itself."
      : `Take it of each by itself; of several at once: ${several.join(", ")}.`,
  );
}

/** @param now the moment, ISO 8601. */
export function practiceWork(ground: () => Ground, ledger: () => Promise<Ledger>, now: () => string): PracticeWork {
  const inForce = () => strategiesOn(ground().strategies, now().slice(0, 10)).strategy;
  /** Asked as whoever acts; what the clock reads again, as whoever asked it before. */
  const askForRecord: AskForRecord = (asked, { person, before }) =>
    Promise.all(
      asked.map(async ({ question, params, asOf }) => {
        const asker = person.process ? personIn(askerIn(before?.body, question)) : person;
        const day = asOf === null ? {} : { asOf };
        return freezeAnswer(await ask(ground(), questionOf(question), params, { ...day, person: asker }), asker);
      }),
    );
  const snapshot = () => ground().warehouse.at(undefined, { currency: currencyOf(ground().strategies) });
  const find: FindDeal = async (id, person) => {
    const opened = await snapshot();
    const deal = await findDeal(opened, inForce(), id);
    if (!deal || person.process) return deal;
    const { sellers } = await scopeOf(ground().warehouse, opened, person);
    return sellers === "all" || sellers.includes(deal.ownerId ?? "") ? deal : undefined;
  };
  const askEverybody = async () => {
    const opened = await ledger();
    const accounts = await opened.people.accounts();
    const strategy = inForce();
    const workers = await workersOn(await snapshot(), strategy, accounts);
    return askForAttestations(practiceOf("attestation"), opened, workers, { at: now(), strategy });
  };
  const seesAnswer = async (person: Person | undefined) => answersSeenBy(ground().warehouse, await snapshot(), person);
  const seenBy = async (person: Person | undefined) => recordsSeenBy(ground().warehouse, await snapshot(), person);
  const records = async (filter: RecordFilter, person: Person | undefined) => {
    const seen = await seenBy(person);
    return (await ledger()).records(seen === undefined ? filter : { ...filter, seenBy: seen });
  };
  const shown = (definition: Practice, person: Person | undefined, sees: SeesAnswer, record: StoredRecord) => {
    const own = shownRecord(definition, person ?? nobody, record);
    return { ...own, body: answersSeen(own.body, sees) };
  };
  const refuseUnseenBy = async (practice: Practice, request: UnseenRequest) =>
    refuseUnseen(await ledger(), practice, request, await seenBy(request.person));
  /** What only its own machine looks at is sealed from it as well. */
  const nobody = { id: "" };
  return {
    async perform(practice, request) {
      const definition = practiceOf(practice);
      const { record } = request;
      await refuseUnseenBy(definition, { ...request, records: record === undefined ? [] : [record] });
      const whole = { ...request, at: now(), strategy: inForce(), versions: ground().strategies };
      const done = await perform(definition, whole, await ledger(), askForRecord, find);
      if (practice === "obligation") await askEverybody();
      return done;
    },
    async performTogether(practice, { records: names, seenVersions = {}, command, ...request }) {
      const definition = practiceOf(practice);
      refuseSeveral(definition, request.transition);
      await refuseUnseenBy(definition, { ...request, records: names });
      const wish = { ...request, at: now(), strategy: inForce(), versions: ground().strategies };
      const steps = [...new Set(names)].map((record) => ({
        practice: definition,
        wish: { ...wish, record },
        seenVersion: seenVersions[record],
      }));
      const key = command === undefined ? {} : { command: `${request.person.id} ${command}` };
      return performTogether(steps, await ledger(), { ...key, findDeal: find });
    },
    askForAttestations: askEverybody,
    async records(practice, filter = {}, person) {
      const definition = practiceOf(practice);
      const found = await records({ limit: 100, ...filter, practice: definition.id }, person);
      const sees = await seesAnswer(person);
      return found.map((record) => shown(definition, person, sees, record));
    },
    async record(practice, name, person, asOf) {
      const definition = practiceOf(practice);
      const opened = await ledger();
      const [visible] = await records({ practice, named: [name], limit: 1 }, person);
      const record = visible && (asOf === undefined ? visible : await opened.record(practice, name, asOf));
      if (!record)
        throw new PracticeRefused("record-unknown", `There is no ${practice} ${name}.`, "Look at the list of records.");
      const until = asOf === undefined ? {} : { until: asOf };
      const timeline = await opened.events({ practice, record: name, ...until });
      const viewer = person ?? nobody;
      const sees = await seesAnswer(person);
      return {
        record: shown(definition, person, sees, record),
        timeline: timeline.map((event) => {
          const own = shownEvent(definition, viewer, event);
          return { ...own, payload: answersSeen(own.payload, sees) };
        }),
        steps: asOf === undefined && person !== undefined ? may(definition, person, record) : [],
      };
    },
    openings: (practice, person) => may(practiceOf(practice), person, undefined),
    async inbox(person, limit) {
      const found = await (await ledger()).inbox(person, limit, await seenBy(person));
      const sees = await seesAnswer(person);
      return found.map((record) => {
        const definition = practiceNamed(record.practice);
        return definition ? shown(definition, person, sees, record) : record;
      });
    },
    passDeadlines: async () =>
      passDeadlines({
        practices: everyPractice,
        ledger: await ledger(),
        now: now(),
        strategy: inForce(),
        ask: askForRecord,
        findDeal: find,
      }),
    async facts(practice, person) {
      const definition = practiceOf(practice);
      const rows = factsOf(definition, await (await ledger()).events({ practice: definition.id }));
      if (person === undefined || person.process) return rows;
      const seen = new Set((await records({ practice: definition.id }, person)).map(({ record }) => record));
      return new Map([...rows].map(([name, each]) => [name, each.filter(({ record }) => seen.has(String(record)))]));
    },
  };
}
