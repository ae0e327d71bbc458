import type { Person } from "@fairway/ledger";
import type { FrozenAnswer } from "@fairway/practices";
import type { Answer } from "@fairway/questions";

type Plain = FrozenAnswer["result"];

const plain = (value: unknown): Plain => JSON.parse(JSON.stringify(value ?? null)) as Plain;

const askedBy = ({ id, name, roles, managerId, rights = {} }: Person) => ({
  id,
  name,
  roles: [...roles],
  managerId,
  rights: { ...rights },
});

/** An answer as it is kept with a decision for good: what was asked of which day, what came out, and by which method. */
export function freezeAnswer(answer: Answer, person?: Person): FrozenAnswer {
  const { question, asks, asOf, params, state, headline, result, method, versions } = answer;
  return {
    question,
    asks,
    asOf,
    params: plain(params) as FrozenAnswer["params"],
    state,
    headline,
    result: plain(result),
    method: [...method],
    strategyVersion: versions.strategy.version,
    dataVersion: versions.data,
    ...(person === undefined ? {} : { askedBy: askedBy(person) }),
  };
}
