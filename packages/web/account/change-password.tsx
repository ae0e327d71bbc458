import { Button, PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { auth } from "../sign-in/auth.ts";
import { ProblemLine } from "../sign-in/problem-line.tsx";

/** Another password; it signs out everywhere else. */
export function ChangePassword() {
  const [now, setNow] = useState("");
  const [next, setNext] = useState("");
  const change = useMutation({
    mutationFn: () => auth("/change-password", { currentPassword: now, newPassword: next, revokeOtherSessions: true }),
    onSuccess: () => {
      setNow("");
      setNext("");
    },
  });
  return (
    <section>
      <h2>Password</h2>
      <form
        className="fw-small-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!change.isPending) change.mutate();
        }}
      >
        <PasswordInput
          size="sm"
          label="The one I have"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={now}
          onChange={(event) => setNow(event.currentTarget.value)}
        />
        <PasswordInput
          size="sm"
          label="The new one, at least 12 characters"
          autoComplete="new-password"
          required
          withAsterisk={false}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <Button type="submit" size="sm" variant="default" loading={change.isPending}>
          Change it
        </Button>
      </form>
      <ProblemLine error={change.error} />
      <p role="status" className="fw-done">
        {change.isSuccess ? "It is changed; everywhere else you are signed out." : ""}
      </p>
    </section>
  );
}
