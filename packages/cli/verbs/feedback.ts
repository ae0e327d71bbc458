import { counted, date, rounded } from "@fairway/charts/formats";
import type { Performed } from "@fairway/practices";
import { feedbackShown } from "@fairway/server";
import { Command } from "commander";
import { personIn, type WrittenPerson, whoActs, writtenPerson } from "../person-option.ts";
import { tableText } from "../print/print-table.ts";
import { say, sayJson } from "../print/say.ts";
import { orRefused } from "../refused-step.ts";
import { hereOrServed } from "../served-workspace.ts";

type Flags = {
  readonly as?: WrittenPerson;
  readonly draft?: readonly string[];
  readonly effective?: string;
  readonly reason?: string;
  readonly key?: string;
  readonly json?: boolean;
};
type Desk = Awaited<ReturnType<typeof feedbackShown>>;
type Written = Pick<Performed, "practice" | "record" | "version" | "after">;

/** Whoever sits at this machine and only reads. */
const reader: WrittenPerson = { id: "terminal", roles: ["administrator"] };

/** What the field says, from the folder or through the server that has it open, with the currency of its money. */
function deskOf(folder: string, as: WrittenPerson): Promise<Desk & { readonly currency: string | null }> {
  return hereOrServed(folder, as, {
    here: async (workspace) => {
      const desk = await feedbackShown(workspace, await personIn(workspace, as), undefined);
      return { ...desk, currency: (await workspace.status()).currency };
    },
    served: async ({ ask }) => {
      const [desk, status] = await Promise.all([ask("/api/feedback"), ask("/api/status")]);
      const { currency } = (await status.json()) as { currency: string | null };
      return { ...((await desk.json()) as Desk), currency };
    },
  });
}

/** Writes accepted observations into a draft of the next version. */
function drafted(
  folder: string,
  as: WrittenPerson | undefined,
  said: { readonly records: readonly string[]; readonly effective: string; readonly reason: string },
  key: string | undefined,
): Promise<Written> {
  return hereOrServed<Written>(folder, as, {
    here: async (workspace) => {
      const person = await personIn(workspace, whoActs(as));
      return orRefused(workspace.draftFromFeedback({ ...said, person, command: key }));
    },
    served: async ({ ask }) => {
      const how = { method: "POST", body: said, ...(key === undefined ? {} : { key }) };
      return (await (await ask("/api/feedback/draft", how)).json()) as Written;
    },
  });
}

function sayClusters(clusters: Desk["clusters"], currency: string | null): void {
  if (clusters.length === 0) {
    say("Nothing that the field says waits for an answer.");
    return;
  }
  const observations = clusters.reduce((sum, each) => sum + each.observations.length, 0);
  say(
    `${counted(observations, "observation waits", "observations wait")} for an answer, put together where they say the same, the most money at stake first:`,
  );
  const answerBy = (cluster: Desk["clusters"][number]): string =>
    cluster.observations.some(({ state }) => state === "overdue")
      ? "over"
      : cluster.dueAt === null
        ? "in a test"
        : date(cluster.dueAt.slice(0, 10));
  say(
    tableText(
      [
        { key: "money", title: "At stake", kind: "text", whole: true },
        { key: "says", title: "What is said", kind: "text" },
        { key: "about", title: "About", kind: "text" },
        { key: "people", title: "People", kind: "count" },
        { key: "observations", title: "Observations", kind: "count" },
        { key: "due", title: "Answer by", kind: "text", whole: true },
        { key: "record", title: "First record", kind: "text", whole: true },
      ],
      clusters.map((cluster) => ({
        money:
          cluster.moneyAtStake === null
            ? "not known"
            : rounded(Number(cluster.moneyAtStake), { unit: "money", currency }),
        says: cluster.says,
        about: [cluster.kind, cluster.segment, cluster.rival].filter((each) => each !== null).join(", "),
        people: cluster.sellers.length,
        observations: cluster.observations.length,
        due: answerBy(cluster),
        record: cluster.id,
      })),
      { most: 50, width: process.stdout.columns },
    ),
  );
}

function sayAccepted(accepted: Desk["accepted"]): void {
  if (accepted.length === 0) {
    say("Nothing is accepted that is not in force.");
    return;
  }
  say(`${counted(accepted.length, "observation is", "observations are")} accepted and not in force:`);
  say(
    tableText(
      [
        { key: "answered", title: "Accepted", kind: "date" },
        { key: "change", title: "What will change", kind: "text" },
        { key: "place", title: "Where", kind: "text", whole: true },
        { key: "draft", title: "In draft", kind: "text", whole: true },
        { key: "record", title: "Record", kind: "text", whole: true },
      ],
      accepted.map(({ answeredAt, change, place, draft, record }) => ({
        answered: answeredAt.slice(0, 10),
        change,
        place: place ?? "",
        draft: draft === null ? "" : `${draft.record}${draft.state === null ? "" : ` (${draft.state})`}`,
        record,
      })),
      { most: 50, width: process.stdout.columns },
    ),
  );
}

export const feedback = (): Command =>
  new Command("feedback")
    .description("show what the field says, put together where it says the same; write what was accepted into a draft")
    .argument("<folder>", "a workspace")
    .option("--as <person>", "who acts: an id, or with roles like eve:executive; not where one signs in", writtenPerson)
    .option("--draft <record...>", "write these accepted observations into a draft of the next version")
    .option("--effective <day>", "with --draft: the day on which that version takes effect, like 2027-01-01")
    .option("--reason <text>", "with --draft: why")
    .option("--key <key>", "with --draft: a key of your own: the same command sent again is done once")
    .option("--json", "as JSON")
    .action(async (folder: string, { as, draft, effective, reason, key, json }: Flags, command: Command) => {
      if (draft === undefined) {
        const { currency, ...desk } = await deskOf(folder, as ?? reader);
        if (json) return sayJson(desk);
        sayClusters(desk.clusters, currency);
        say("");
        return sayAccepted(desk.accepted);
      }
      if (effective === undefined || reason === undefined)
        return command.error("error: --draft takes --effective with a day, like 2027-01-01, and --reason with why");
      const written = await drafted(folder, as, { records: draft, effective, reason }, key);
      if (json) return sayJson(written);
      say(
        `${written.after.title}\n${written.practice} ${written.record} is “${written.after.state}” now (version ${written.version}).`,
      );
      say(`Put it up for review: fairway do strategy-publishing submit ${folder} --record ${written.record}`);
    });
