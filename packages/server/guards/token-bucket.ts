/** How many requests at once, and how many a second from then on. */
export type Rate = { readonly burst: number; readonly perSecond: number };

type Level = { tokens: number; at: number };

const mostKept = 20_000;

/**
 * A token bucket for each key, in memory: each request takes one token, tokens come back at an even rate.
 *
 * @param now milliseconds; a parameter, so that tests need not wait.
 * @returns seconds until the next request of that key is let in; 0 where this one is.
 */
export function tokenBucket({ burst, perSecond }: Rate, now: () => number): (key: string) => number {
  const levels = new Map<string, Level>();
  const filled = ({ tokens, at }: Level, moment: number): number =>
    Math.min(burst, tokens + (Math.max(0, moment - at) / 1000) * perSecond);
  const forgetFull = (moment: number) => {
    for (const [key, level] of levels) if (filled(level, moment) >= burst) levels.delete(key);
  };
  return (key) => {
    const moment = now();
    const level = levels.get(key);
    const tokens = level ? filled(level, moment) : burst;
    if (!level && levels.size >= mostKept) forgetFull(moment);
    levels.set(key, { tokens: tokens < 1 ? tokens : tokens - 1, at: moment });
    return tokens < 1 ? (1 - tokens) / perSecond : 0;
  };
}
