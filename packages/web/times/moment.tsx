import { localTime } from "./local-time.ts";
import { relativeTime } from "./relative-time.ts";
import { useNow } from "./use-now.ts";

/** When something was: seen from now, with the day and hour beside it. */
export function Moment({ at }: { at: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={at}>
      {relativeTime(at, now)}, {localTime(at)}
    </time>
  );
}
