import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { auth } from "./auth.ts";

/** Signs in with what was just set, and goes to the start page. */
export function useEntering(): (email: string, password: string) => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async (email, password) => {
    await auth("/sign-in/email", { email, password }).catch(() => undefined);
    await client.invalidateQueries();
    await navigate({ to: "/", search: {} });
  };
}
