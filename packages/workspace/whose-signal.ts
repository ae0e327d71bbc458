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
    sql: "select 'seller' as record, source_id, manager_id from seller union all select 'team' as record, source_id, manager_id from team",
    values: {},
  });
  const managers = new Map(rows.map(({ record, source_id, manager_id }) => [`${record} ${source_id}`, manager_id]));
  const named = (signal: Signal): Signal => {
    if (!byPerson(signal)) return signal;
    const manager = managers.get(`${signal.subject.record} ${signal.subject.id}`);
    const owner =
      typeof manager === "string" ? { ...signal.owner, sellerId: manager } : { ...signal.owner, role: "sales leader" };
    return { ...signal, owner };
  };
  return { ...answer, signals: answer.signals.map(named) };
}
