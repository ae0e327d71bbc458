import { readFileSync } from "node:fs";
import type { Performed } from "@fairway/practices";
import { Command, InvalidArgumentError } from "commander";
import { personIn, type WrittenPerson, whoActs, writtenPerson } from "../person-option.ts";
import { say, sayJson } from "../print/say.ts";
import { orRefused } from "../refused-step.ts";
import { hereOrServed } from "../served-workspace.ts";

type Flags = {
  readonly as?: WrittenPerson;
  readonly record?: string;
  readonly input?: unknown;
  readonly reason?: string;
  readonly key?: string;
  readonly file?: Readonly<Record<string, string>>;
  readonly seen?: number;
  readonly json?: boolean;
};

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new InvalidArgumentError(`${path} cannot be read: ${(error as Error).message}`);
  }
}

/** JSON as it is written, or as it stands in the file named after an @. */
function jsonOf(text: string): unknown {
  const written = text.startsWith("@") ? readText(text.slice(1)) : text;
  try {
    return JSON.parse(written);
  } catch (error) {
    throw new InvalidArgumentError(`not JSON: ${(error as Error).message}`);
  }
}

/** FIELD=PATH: a field of what is said, as the text of a file. */
function withFile(text: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const [field = "", ...path] = text.split("=");
  if (field === "" || path.length === 0) throw new InvalidArgumentError("a field and a file, like text=strategy.yaml");
  return { ...before, [field]: readText(path.join("=")) };
}

function versionOf(text: string): number {
  const version = Number(text);
  if (!Number.isInteger(version) || version < 1) throw new InvalidArgumentError("a whole number from 1 on");
  return version;
}

type Done = Pick<Performed, "record" | "version" | "after">;

/** Makes the step in the folder, or through the server that has it open. */
function done(
  practice: string,
  transition: string,
  folder: string,
  { as, key, record, input = {}, file = {}, seen, reason }: Flags,
): Promise<Done> {
  const whole = { ...(input as Readonly<Record<string, unknown>>), ...file };
  const said = { transition, input: whole, ...(reason === undefined ? {} : { reason }) };
  return hereOrServed<Done>(folder, as, {
    here: async (workspace) => {
      const person = await personIn(workspace, whoActs(as));
      return orRefused(workspace.perform(practice, { ...said, record, person, command: key, seenVersion: seen }));
    },
    served: async ({ ask }) => {
      const path = `/api/practices/${encodeURIComponent(practice)}${record === undefined ? "" : `/${encodeURIComponent(record)}`}`;
      const body = { ...said, ...(seen === undefined ? {} : { seen_version: seen }) };
      const response = await ask(path, { method: "POST", body, ...(key === undefined ? {} : { key }) });
      return (await response.json()) as Done;
    },
  });
}

/** `do`: makes one step of a practice. */
export const doStep = (): Command =>
  new Command("do")
    .description("take one step of a practice (fairway practices lists them)")
    .argument("<practice>", "a practice's id")
    .argument("<step>", "the step")
    .argument("<folder>", "a workspace")
    .option("--as <person>", "who acts: an id, or with roles like ann:manager; not where one signs in", writtenPerson)
    .option("--record <name>", "the record; a new one where absent")
    .option("--input <json>", "what is said, as JSON, or @ and a file that holds it", jsonOf)
    .option("--file <field=path>", "a field of what is said, as the text of a file; may be given again", withFile)
    .option("--seen <version>", "the version of the record you looked at", versionOf)
    .option("--reason <text>", "why")
    .option("--key <key>", "a key of your own: the same command sent again is done once")
    .option("--json", "what was done, as JSON")
    .action(async (practice: string, transition: string, folder: string, flags: Flags) => {
      const made = await done(practice, transition, folder, flags);
      if (flags.json) return sayJson(made);
      const { record, after, version } = made;
      say(`${after.title}\n${practice} ${record} is “${after.state}” now (version ${version}).`);
      if (after.holder) say(`It waits for ${"person" in after.holder ? after.holder.person : after.holder.role}.`);
      if (after.dueAt) say(`Its deadline passes at ${after.dueAt}.`);
    });
