/**
 * Lets tasks run that ask of a few different days at once; those of another day wait for a day to be done with. What was
 * worked out for a day is kept for a few days only, and must not go while somebody still asks of it.
 *
 * @param most how many different days may be asked of at one time.
 */
export function daysInTurn(most: number): <T>(day: string, task: () => Promise<T>) => Promise<T> {
  const asking = new Map<string, number>();
  const waiting: { readonly day: string; readonly go: () => void }[] = [];
  const admit = (day: string) => asking.set(day, (asking.get(day) ?? 0) + 1);
  const admitWaiting = () => {
    for (let at = 0; at < waiting.length; ) {
      const { day, go } = waiting[at]!;
      if (!asking.has(day) && asking.size >= most) at += 1;
      else {
        waiting.splice(at, 1);
        admit(day);
        go();
      }
    }
  };
  return async (day, task) => {
    await new Promise<void>((go) => {
      waiting.push({ day, go });
      admitWaiting();
    });
    try {
      return await task();
    } finally {
      const left = asking.get(day)! - 1;
      if (left > 0) asking.set(day, left);
      else asking.delete(day);
      admitWaiting();
    }
  };
}
