import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Performed } from "./practice-queries.ts";
import { type Command, takeStep } from "./take-step.ts";

/** Where a step stands that somebody has sent. */
export type StepPhase =
  | { readonly at: "writing" }
  | { readonly at: "sending" }
  /** It is not known whether it arrived; it is sent again, with the same key, until it is. */
  | { readonly at: "unknown"; readonly tries: number }
  | {
      readonly at: "refused";
      readonly problem: Extract<Awaited<ReturnType<typeof takeStep>>, { how: "refused" }>["problem"];
    }
  | { readonly at: "done"; readonly performed: Performed };

const longestWait = 15_000;

/**
 * Sends a step, once: a second click while it is on its way does nothing, and where the connection breaks it is sent again
 * with the same key until the server answers.
 */
export function useStep(onDone: (performed: Performed) => void): {
  readonly phase: StepPhase;
  readonly send: (command: Command) => void;
  readonly again: () => void;
  readonly stop: () => void;
} {
  const client = useQueryClient();
  const [phase, setPhase] = useState<StepPhase>({ at: "writing" });
  const sent = useRef<{ readonly command: Command; tries: number; busy: boolean }>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const attempt = useCallback(async (): Promise<void> => {
    const now = sent.current;
    if (!now || now.busy) return;
    clearTimeout(timer.current);
    now.busy = true;
    if (now.tries === 0) setPhase({ at: "sending" });
    const outcome = await takeStep(now.command);
    now.busy = false;
    if (sent.current !== now) return;
    if (outcome.how === "unknown") {
      now.tries += 1;
      setPhase({ at: "unknown", tries: now.tries });
      timer.current = setTimeout(() => void attempt(), Math.min(longestWait, 1_000 * 2 ** now.tries));
      return;
    }
    sent.current = undefined;
    if (outcome.how === "refused") {
      setPhase({ at: "refused", problem: outcome.problem });
      return;
    }
    setPhase({ at: "done", performed: outcome.performed });
    for (const queryKey of [["inbox"], ["records"], ["record"], ["signals"], ["feedback"]])
      void client.invalidateQueries({ queryKey });
    onDone(outcome.performed);
  }, [client, onDone]);

  useEffect(() => {
    const online = (): void => void attempt();
    window.addEventListener("online", online);
    return () => {
      window.removeEventListener("online", online);
      clearTimeout(timer.current);
    };
  }, [attempt]);

  return {
    phase,
    send: (command) => {
      if (sent.current) return;
      sent.current = { command, tries: 0, busy: false };
      void attempt();
    },
    again: () => void attempt(),
    stop: () => {
      clearTimeout(timer.current);
      sent.current = undefined;
      setPhase({ at: "writing" });
    },
  };
}
