import type { Criterion, Gate, Segment, Strategy } from "@fairway/strategy";
import type { Shift } from "./shift.ts";

/** A gate that a deal may have to pass now and had not to pass before. */
export type NewGate = {
  readonly gate: Gate;
  /** Its stage, counted in the new version's order. */
  readonly place: number;
  /** The old version's gates that asked the same, no later: for the deals that those hold for, nothing is new. */
  readonly coveredBy: readonly number[];
};

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const folded = (texts: readonly string[]) => texts.map((text) => text.trim().toLowerCase());
const places = ({ stages }: Strategy) => new Map(stages.map(({ id }, place) => [id, place]));

/** Whether all of one gate's evidence is asked for by another. */
function asks({ requires }: Gate, other: Gate): boolean {
  const asked = new Set(folded(other.requires));
  return folded(requires).every((evidence) => asked.has(evidence));
}

/** The gates of the new version that ask for evidence which the old one's do not ask of the same deals by the same stage. */
export function newGates({ before, after }: Shift): readonly NewGate[] {
  const order = places(after);
  return after.gates.flatMap((gate): readonly NewGate[] => {
    const place = order.get(gate.before);
    if (place === undefined) return [];
    const covering = before.gates.flatMap((old, index) =>
      asks(gate, old) && (order.get(old.before) ?? Number.POSITIVE_INFINITY) <= place ? [index] : [],
    );
    const always = covering.some((index) => {
      const { when } = before.gates[index]!;
      return when === undefined || same(when, gate.when);
    });
    return always ? [] : [{ gate, place, coveredBy: covering }];
  });
}

const judged = (id: string, when: Criterion): Segment => ({
  id,
  name: id,
  play: "selective",
  when,
  intend: {},
  requiresRationale: false,
  reasons: [],
});

/** The gates as a strategy of their own, so that which of them hold for a deal is told like its segments: "gate-0 was-1?". */
export function gatesAsSegments({ before, after }: Shift, gates: readonly NewGate[]): Strategy {
  const covering = [...new Set(gates.flatMap(({ coveredBy }) => coveredBy))];
  return {
    ...after,
    segments: [
      ...gates.flatMap(({ gate }, index) => (gate.when ? [judged(`gate-${index}`, gate.when)] : [])),
      ...covering.flatMap((index) => {
        const { when } = before.gates[index]!;
        return when ? [judged(`was-${index}`, when)] : [];
      }),
    ],
  };
}

/** What a gate is called: "before proposal", with its own name where it has one. */
export function gateName({ before, id }: Gate): string {
  return id === undefined ? `before ${before}` : `${id.replaceAll("-", " ")}, before ${before}`;
}
