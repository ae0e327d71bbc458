import { type Practice, type Transition, unopened } from "./form.ts";

type Entry = readonly [name: string, transition: Transition];

function targets(from: string, { to, or }: Transition): readonly string[] {
  return [to, ...(or ? [or.to] : [])].map((each) => (each === "as it is" ? from : each));
}

/** The states that can be reached from some, by any transitions. */
function reachable(entries: readonly Entry[], start: readonly string[]): ReadonlySet<string> {
  const met = new Set(start);
  for (const state of met) {
    for (const [, transition] of entries)
      if (transition.from.includes(state)) for (const target of targets(state, transition)) met.add(target);
  }
  return met;
}

function stateProblems(practice: Practice, entries: readonly Entry[]): readonly string[] {
  const names = Object.keys(practice.states);
  const met = reachable(entries, [unopened]);
  const closed = names.filter((name) => practice.states[name]!.closed);
  const problems = names.flatMap((name) => {
    const state = practice.states[name]!;
    const leadsOn = entries.some(
      ([, { from, to, or }]) => from.includes(name) && (to !== "as it is" || or !== undefined),
    );
    return [
      ...(met.has(name) ? [] : [`state "${name}" is never reached`]),
      ...(state.closed || leadsOn ? [] : [`state "${name}" leads nowhere and is not closed`]),
      ...(state.closed || !leadsOn || [...reachable(entries, [name])].some((each) => closed.includes(each))
        ? []
        : [`state "${name}" never comes to an end`]),
      ...(state.awaits !== undefined &&
      !entries.some(([, { from, who }]) => from.includes(name) && who.some(({ kind }) => kind === "process"))
        ? [`state "${name}" awaits ${state.awaits}, and no process leads out of it`]
        : []),
      ...(state.closed || state.waitsFor || state.deadline || state.awaits !== undefined
        ? []
        : [`state "${name}" is open, but it is nobody's move and it has no deadline`]),
      ...(state.closed && (state.waitsFor || state.deadline)
        ? [`state "${name}" is closed, yet waits for somebody`]
        : []),
    ];
  });
  return closed.length > 0 ? problems : ["no state is closed", ...problems];
}

function transitionProblems(practice: Practice, entries: readonly Entry[]): readonly string[] {
  const known = new Set([unopened, ...Object.keys(practice.states)]);
  return entries.flatMap(([name, { from, to, or, who }]) => [
    ...from.filter((state) => !known.has(state)).map((state) => `"${name}" leads out of "${state}", which is no state`),
    ...(from.length === 0 ? [`"${name}" leads out of no state`] : []),
    ...(to !== "as it is" && (to === unopened || !known.has(to))
      ? [`"${name}" leads to "${to}", which is no state`]
      : []),
    ...(or && !Object.hasOwn(practice.states, or.to) ? [`"${name}" may lead to "${or.to}", which is no state`] : []),
    ...(to === "as it is" && from.includes(unopened) ? [`"${name}" opens a record and leaves it as it is`] : []),
    ...(who.length === 0 ? [`nobody may "${name}"`] : []),
    ...(from.every((state) => state === unopened) &&
    who.every(({ kind }) => ["owner", "holder", "relation"].includes(kind))
      ? [`nobody may "${name}": it opens a record, which has nobody yet`]
      : []),
    ...(who.every(({ kind }) => kind === "holder") && !from.some((state) => practice.states[state]?.waitsFor)
      ? [`nobody may "${name}": it is nobody's move in ${from.join(", ")}`]
      : []),
    ...(who.some(({ id }) => id === "clock") &&
    !from.every((state) => practice.states[state]?.deadline?.leadsTo === name)
      ? [`the clock may "${name}", but not every state it leads out of has that deadline`]
      : []),
  ]);
}

function deadlineProblems(practice: Practice): readonly string[] {
  return Object.entries(practice.states).flatMap(([name, { deadline, waitsFor }]) => {
    if (!deadline) return [];
    const then = practice.transitions[deadline.leadsTo];
    return [
      ...(then ? [] : [`the deadline of "${name}" leads to "${deadline.leadsTo}", which is no transition`]),
      ...(then && !then.from.includes(name)
        ? [`the deadline of "${name}" leads to "${deadline.leadsTo}", which does not lead out of it`]
        : []),
      ...(then && !then.who.some(({ id }) => id === "clock")
        ? [`the clock may not "${deadline.leadsTo}" when "${name}" is overdue`]
        : []),
      ...(then && then.to === "as it is" ? [`"${deadline.leadsTo}" leaves an overdue record as it is, overdue`] : []),
      ...(then && then.reason === "required" ? [`"${deadline.leadsTo}" needs a reason, and the clock has none`] : []),
      ...(then && !then.input.safeParse({}).success
        ? [`"${deadline.leadsTo}" must be told something, and the clock says nothing`]
        : []),
      ...(deadline.answers === "holder" && !waitsFor
        ? [`nobody answers for the deadline of "${name}": it is nobody's move`]
        : []),
    ];
  });
}

function sayingProblems(practice: Practice, entries: readonly Entry[]): readonly string[] {
  return [
    ...entries.flatMap(([name, { input, example }]) => {
      const parsed = input.safeParse(example);
      return parsed.success
        ? []
        : [`the example of "${name}" is not what it takes: ${parsed.error.issues[0]?.message}`];
    }),
    ...practice.facts.flatMap(({ name, of }) =>
      of
        .filter((each) => !practice.transitions[each])
        .map((each) => `the fact "${name}" is of "${each}", which is no transition`),
    ),
  ];
}

/**
 * Everything that is wrong with a practice as a state machine; none where it is sound. No state is dead, unreachable or
 * without an end unless it is closed; every transition's states exist and somebody may take it; every deadline has
 * somebody who answers for it and leads on by itself.
 */
export function checkPractice(practice: Practice): readonly string[] {
  const entries = Object.entries(practice.transitions);
  return [
    ...transitionProblems(practice, entries),
    ...stateProblems(practice, entries),
    ...deadlineProblems(practice),
    ...sayingProblems(practice, entries),
  ];
}
