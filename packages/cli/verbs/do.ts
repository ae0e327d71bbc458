import { PracticeRefused } from "@fairway/practices";
import { Command, InvalidArgumentError } from "commander";
import { personIn, type WrittenPerson, writtenPerson } from "../person-option.ts";
import { say, sayJson } from "../print/say.ts";
import { withWorkspace } from "../with-workspace.ts";

type Flags = {
  readonly as: WrittenPerson;
  readonly record?: string;
  readonly input?: unknown;
  readonly reason?: string;
  readonly key?: string;
  readonly json?: boolean;
};

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InvalidArgumentError(`not JSON: ${(error as Error).message}`);
  }
}

/** A refusal with what to do about it, for a person at a terminal. */
class Refused extends Error {
  readonly code: string;
  constructor(refused: PracticeRefused) {
    super(`${refused.message} ${refused.do}`, { cause: refused });
    this.name = "Refused";
    this.code = refused.code;
  }
}

/** `do`: makes one step of a practice. */
export const doStep = (): Command =>
  new Command("do")
    .description("take one step of a practice (fairway practices lists them)")
    .argument("<practice>", "a practice's id")
    .argument("<step>", "the step")
    .argument("<folder>", "a workspace")
    .requiredOption("--as <person>", "who acts: an id, or with roles like ann:manager", writtenPerson)
    .option("--record <name>", "the record; a new one where absent")
    .option("--input <json>", "what is said, as JSON", jsonOf)
    .option("--reason <text>", "why")
    .option("--key <key>", "a key of your own: the same command sent again is done once")
    .option("--json", "what was done, as JSON")
    .action((practice: string, transition: string, folder: string, { as, key, json, ...rest }: Flags) =>
      withWorkspace(folder, async (workspace) => {
        const person = await personIn(workspace, as);
        const request = { ...rest, input: rest.input ?? {}, transition, person, command: key };
        const done = await workspace.perform(practice, request).catch((error: unknown) => {
          throw error instanceof PracticeRefused ? new Refused(error) : error;
        });
        if (json) return sayJson(done);
        const { record, after, version } = done;
        say(`${after.title}\n${practice} ${record} is “${after.state}” now (version ${version}).`);
        if (after.holder) say(`It waits for ${"person" in after.holder ? after.holder.person : after.holder.role}.`);
        if (after.dueAt) say(`Its deadline passes at ${after.dueAt}.`);
      }),
    );
