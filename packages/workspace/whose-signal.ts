import type { Answer, Signal, Snapshot } from "@fairway/questions";

const byPerson = (signal: Signal): boolean => signal.owner.sellerId === null && signal.owner.role === "manager";

/**
 * An answer whose signals to a manager name who that is: whom the seller reports to, or who leads the team, as the data knows it on the
 * day. Where it is not known, whoever leads sales hears of it, not every manager: it tells of one's people.
 *
 * @param run asks the snapshot, all of it: whose a signal is does not hang on who looks.
 */
export async function withManagers(answer: Answer, run: Snapshot["run"]): Promise<Answer> {
  if (!answer.signals.some(byPerson)) return answer;
  const rows = await run({
    sql: `select led.record as record, led.source_id as source_id, led.manager_id as manager_id, manager.name as name
from (
  select 'seller' as record, source_id, manager_id from seller
  union all
  select 'team' as record, source_id, manager_id from team
) as led
left join seller as manager on manager.source_id = led.manager_id
where led.manager_id is not null`,
    values: {},
  });
  const managers = new Map(
    rows.map(({ record, source_id, manager_id, name }) => [
      `${record} ${source_id}`,
      { sellerId: String(manager_id), role: "manager", name: name === null ? null : String(name) },
    ]),
  );
  const named = (signal: Signal): Signal => {
    if (!byPerson(signal)) return signal;
    const manager = managers.get(`${signal.subject.record} ${signal.subject.id}`);
    return { ...signal, owner: manager ?? { ...signal.owner, role: "sales leader" } };
  };
  return { ...answer, signals: answer.signals.map(named) };
}
