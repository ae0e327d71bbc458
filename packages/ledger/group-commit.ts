import { setImmediate } from "node:timers/promises";

/** Requests that are carried out in one transaction at most. */
const mostAtOnce = 256;

type Waiting<Request, Outcome> = {
  readonly request: Request;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
};

/** Whether the store itself said no (SQLSTATE of data or constraints), so that nothing was committed. */
function refusedByStore(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^(2[23]|54)[0-9A-Z]{3}$/.test(String(error.code));
}

/**
 * Gathers requests that arrive while others are being carried out and hands them on together, so that many people share
 * one commit. Where the store refuses a group as a whole, each of its requests is tried alone: one bad request spoils no
 * other. A connection that broke is not tried again: whether the group was committed is not known then.
 *
 * @param carryOut outcomes in the order of the requests.
 */
export function groupCommit<Request, Outcome>(
  carryOut: (requests: readonly Request[]) => Promise<readonly Outcome[]>,
): (request: Request) => Promise<Outcome> {
  const waiting: Waiting<Request, Outcome>[] = [];
  let busy = false;

  const together = async (group: readonly Waiting<Request, Outcome>[]): Promise<void> => {
    try {
      const outcomes = await carryOut(group.map(({ request }) => request));
      for (const [at, { resolve }] of group.entries()) resolve(outcomes[at]!);
    } catch (error) {
      if (group.length > 1 && refusedByStore(error)) for (const each of group) await together([each]);
      else for (const { reject } of group) reject(error);
    }
  };

  const run = async (): Promise<void> => {
    busy = true;
    do {
      // Those who were answered together ask again in the same turn: the first of them must not go alone.
      await setImmediate();
      await together(waiting.splice(0, mostAtOnce));
    } while (waiting.length > 0);
    busy = false;
  };

  return (request) =>
    new Promise((resolve, reject) => {
      waiting.push({ request, resolve, reject });
      if (!busy) void run();
    });
}
