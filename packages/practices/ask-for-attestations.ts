import type { Ledger, Person, StoredRecord } from "@fairway/ledger";
import type { Strategy } from "@fairway/strategy";
import { z } from "zod";
import { attestationName, holdingStates, obligationRead, type Touches } from "./blocked-by.ts";
import type { Practice } from "./form.ts";
import type { Performed } from "./perform.ts";
import { performTogether, type StepOf } from "./perform-together.ts";
import { PracticeRefused } from "./practice-refused.ts";

/** Somebody whose work a rule may touch; null where the data does not say where they work. */
export type Worker = Pick<Person, "id" | "roles" | "managerId"> & {
  readonly segments: readonly string[] | null;
  readonly territories: readonly string[] | null;
};

const attestationRead = z.object({ obligation: z.string(), personId: z.string(), version: z.number() });
const workspace: Person = { id: "workspace", name: "The workspace", roles: [], managerId: null, process: true };

/** Whether a rule touches somebody's work: by role, and by where they work as far as that is known. */
export function touchesPerson({ roles, segments, territories }: Touches, worker: Worker): boolean {
  const among = (list: readonly string[], where: readonly string[] | null) =>
    list.length === 0 || where === null || where.some((each) => list.includes(each));
  return (
    roles.some((role) => worker.roles.includes(role)) &&
    among(segments, worker.segments) &&
    among(territories, worker.territories)
  );
}

/** One thing to do about one person's attestation. */
export type AttestationStep = {
  readonly transition: "ask" | "ask-anew" | "excuse";
  readonly record: string;
  readonly input: { readonly obligation?: string; readonly person?: string; readonly manager?: string | null };
};

/**
 * What is to be done so that everybody whom a rule touches is asked for its newest version, once, and nobody else is. Pure:
 * planned again after it was done, it plans nothing.
 *
 * @param attestations every attestation there is.
 */
export function attestationSteps(
  obligations: readonly StoredRecord[],
  attestations: readonly StoredRecord[],
  workers: readonly Worker[],
): readonly AttestationStep[] {
  const standing = new Map(attestations.map((each) => [each.record, each]));
  const touched = new Set<string>();
  const asked = obligations
    .filter(({ state }) => holdingStates.includes(state))
    .flatMap(({ record: obligation, body }) => {
      const newest = obligationRead.parse(body).versions.at(-1)!;
      return workers.flatMap((worker): readonly AttestationStep[] => {
        if (!touchesPerson(newest.touches, worker)) return [];
        const record = attestationName(obligation, worker.id);
        touched.add(record);
        const known = standing.get(record);
        if (!known)
          return [{ transition: "ask", record, input: { obligation, person: worker.id, manager: worker.managerId } }];
        const { version } = attestationRead.parse(known.body);
        return version < newest.version || known.state === "excused"
          ? [{ transition: "ask-anew", record, input: {} }]
          : [];
      });
    });
  const excused = attestations.flatMap(({ record, closed }): readonly AttestationStep[] =>
    closed || touched.has(record) ? [] : [{ transition: "excuse", record, input: {} }],
  );
  return [...asked, ...excused];
}

const attempts = 5;

/**
 * Asks everybody whom a rule touches to attest it, all in one transaction: killed at any moment it is done or not begun,
 * and run again it asks nobody twice. Where somebody attests at the same moment it is planned anew.
 *
 * @param practice the practice in which people attest.
 */
export async function askForAttestations(
  practice: Practice,
  ledger: Pick<Ledger, "append" | "commandEvents" | "record" | "records">,
  workers: readonly Worker[],
  { at, strategy }: { readonly at: string; readonly strategy: Strategy },
): Promise<readonly Performed[]> {
  for (let attempt = 1; ; attempt++) {
    const obligations = await ledger.records({ practice: "obligation", open: true });
    const attestations = await ledger.records({ practice: practice.id });
    const steps = attestationSteps(obligations, attestations, workers).map(
      (step): StepOf => ({ practice, wish: { ...step, person: workspace, at, strategy } }),
    );
    if (steps.length === 0) return [];
    try {
      return await performTogether(steps, ledger);
    } catch (error) {
      const moved = error instanceof PracticeRefused && ["moved-on", "not-now", "record-exists"].includes(error.code);
      if (!moved || attempt === attempts) throw error;
    }
  }
}
