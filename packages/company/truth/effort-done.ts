import type { Division } from "../division.ts";

/** Activities and noted minutes of a division in one part of the period, by deal, and minutes by account without a deal. */
export type EffortDone = {
  readonly activities: Int32Array;
  readonly minutes: Int32Array;
  readonly prospecting: Int32Array;
};

/** What was done in a division before and after the shift. */
export function effortDone({ deals, market, log, calendar }: Division): { before: EffortDone; after: EffortDone } {
  const nothing = (): EffortDone => ({
    activities: new Int32Array(deals.length),
    minutes: new Int32Array(deals.length),
    prospecting: new Int32Array(market.accounts.length),
  });
  const before = nothing();
  const after = nothing();
  for (let row = 0; row < log.count; row++) {
    const done = log.at[row]! < calendar.shift ? before : after;
    const deal = log.deal[row]!;
    const account = log.account[row]!;
    if (deal >= 0) {
      done.activities[deal]!++;
      done.minutes[deal]! += log.minutes[row]!;
    } else if (account >= 0) {
      done.prospecting[account]! += log.minutes[row]!;
    }
  }
  return { before, after };
}
