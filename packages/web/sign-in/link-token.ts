import { useRouterState } from "@tanstack/react-router";

/** The token of the one-time link by which a page was opened: what stands after `#`, which no server's log keeps. Empty where there is none. */
export function useLinkToken(): string {
  const hash = useRouterState({ select: (state) => state.location.hash });
  return decodeURIComponent(hash.replace(/^#/, ""));
}
