import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { auth } from "./auth.ts";
import { ProblemLine } from "./problem-line.tsx";
import { SignInFrame } from "./sign-in-frame.tsx";

/** Asks for a link by which a new password is set; says the same whether the address is known or not. */
export function ForgottenPassword(props: { email: string; onBack: () => void }) {
  const [email, setEmail] = useState(props.email);
  const ask = useMutation({
    mutationFn: () => auth("/forgot-password", { email: email.trim() }),
  });
  return (
    <SignInFrame heading="Forgotten password">
      {ask.isSuccess ? (
        <p role="status">If somebody signs in with {email.trim()}, a link is on its way. Look at your mail.</p>
      ) : (
        <form
          className="fw-sign-in-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (!ask.isPending) ask.mutate();
          }}
        >
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <ProblemLine error={ask.error} />
          <Button type="submit" fullWidth loading={ask.isPending}>
            Send me a link
          </Button>
        </form>
      )}
      <p>
        <button type="button" className="fw-link" onClick={props.onBack}>
          Back to sign in
        </button>
      </p>
    </SignInFrame>
  );
}
