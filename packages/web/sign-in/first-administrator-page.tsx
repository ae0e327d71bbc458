import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { sendJson } from "../api/fetch-json.ts";
import { useLinkToken } from "./link-token.ts";
import { ProblemLine } from "./problem-line.tsx";
import { SignInFrame } from "./sign-in-frame.tsx";
import { useEntering } from "./use-entering.ts";

/** Where the one-time link in the server's terminal leads: the first account, which administers the workspace. */
export function FirstAdministratorPage() {
  const token = useLinkToken();
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const enter = useEntering();
  const claim = useMutation({
    mutationFn: async () => {
      await sendJson("/api/first-administrator", { token, email: email.trim(), name: name.trim(), password });
      await enter(email.trim(), password);
    },
  });
  return (
    <SignInFrame heading="Become the administrator">
      <p className="fw-soft">
        Until now, whoever is at this machine may do everything. From now on people sign in, and you say who they are.
      </p>
      {token === "" ? (
        <p>Open the whole link that the server printed in its terminal.</p>
      ) : (
        <form
          className="fw-sign-in-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (!claim.isPending) claim.mutate();
          }}
        >
          <TextInput
            label="Your name"
            autoComplete="name"
            required
            withAsterisk={false}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label="Password"
            description="At least 12 characters: a few words that only you would put together."
            autoComplete="new-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <ProblemLine error={claim.error} />
          <Button type="submit" fullWidth loading={claim.isPending}>
            Become the administrator
          </Button>
        </form>
      )}
    </SignInFrame>
  );
}
