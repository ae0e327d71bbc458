import { useQuery } from "@tanstack/react-query";
import { useWho } from "../acting/who.ts";
import { nameQuery } from "./names.ts";

/** Fairway's own processes, as they are told in a sentence. */
const processes: Readonly<Record<string, string>> = { assessment: "the assessment", clock: "the clock" };

/** Somebody by name; oneself as "you". What nobody is called by stays as it is. */
export function PersonName({ id, you = "you" }: { id: string; you?: string }) {
  const me = useWho();
  const process = processes[id];
  const { data } = useQuery({ ...nameQuery(id), enabled: process === undefined && me?.id !== id });
  if (process) return process;
  return me?.id === id ? <span title={me.name}>{you}</span> : (data ?? id);
}
