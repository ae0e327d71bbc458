import { Button, PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { sendJson } from "../api/fetch-json.ts";
import { useLinkToken } from "./link-token.ts";
import { ProblemLine } from "./problem-line.tsx";
import { SignInFrame } from "./sign-in-frame.tsx";
import { useEntering } from "./use-entering.ts";

const pages = {
  invitation: { heading: "Take your invitation", path: "/api/invitations", button: "Set it and sign in" },
  reset: { heading: "Set a new password", path: "/api/password-resets", button: "Set it and sign in" },
} as const;

type Taken = { readonly account: { readonly email: string } };

/** Where a one-time link leads: one's own password, said once, and in. */
export function SetPasswordPage({ by }: { by: keyof typeof pages }) {
  const token = useLinkToken();
  const { heading, path, button } = pages[by];
  const [password, setPassword] = useState("");
  const enter = useEntering();
  const set = useMutation({
    mutationFn: async () => {
      const { account } = await sendJson<Taken>(path, { token, password });
      await enter(account.email, password);
    },
  });
  return (
    <SignInFrame heading={heading}>
      {token === "" ? (
        <p>
          This page is opened by a link that carries a token. Open the whole link, or ask an administrator for a new
          one.
        </p>
      ) : (
        <form
          className="fw-sign-in-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (!set.isPending) set.mutate();
          }}
        >
          <PasswordInput
            label="Your password"
            description="At least 12 characters: a few words that only you would put together."
            autoComplete="new-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <ProblemLine error={set.error} />
          <Button type="submit" fullWidth loading={set.isPending}>
            {button}
          </Button>
        </form>
      )}
    </SignInFrame>
  );
}
