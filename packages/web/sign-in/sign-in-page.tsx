import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { type Search, textOf } from "../address/search.ts";
import type { Ways } from "../api/me.ts";
import { auth } from "./auth.ts";
import { ForgottenPassword } from "./forgotten-password.tsx";
import { ProblemLine } from "./problem-line.tsx";
import { SignInFrame } from "./sign-in-frame.tsx";
import { TwoFactorStep } from "./two-factor-step.tsx";

/** Signs in by password, then a code where the account asks for one; or by the company's single sign-on. */
export function SignInPage({ ways }: { ways: Ways }) {
  const client = useQueryClient();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [step, setStep] = useState<"password" | "code" | "forgotten">("password");
  const search = useSearch({ strict: false }) as Search;
  const refused =
    textOf(search, "error") === undefined
      ? undefined
      : (textOf(search, "error_description") ?? "Your company’s sign-in did not let you in. Ask an administrator.");
  const enter = (): Promise<void> => client.invalidateQueries();
  const signIn = useMutation({
    mutationFn: () => auth<{ twoFactorRedirect?: boolean }>("/sign-in/email", { email: email.trim(), password }),
    onSuccess: ({ twoFactorRedirect }) => (twoFactorRedirect ? setStep("code") : void enter()),
  });
  const singleSignOn = useMutation({
    mutationFn: (provider: string) =>
      auth<{ url?: string }>("/sign-in/social", {
        provider,
        callbackURL: window.location.pathname === "/sign-in" ? "/" : window.location.pathname + window.location.search,
      }),
    onSuccess: ({ url }) => {
      if (url) window.location.assign(url);
    },
  });
  if (step === "code") return <TwoFactorStep onDone={() => void enter()} onBack={() => setStep("password")} />;
  if (step === "forgotten") return <ForgottenPassword email={email} onBack={() => setStep("password")} />;
  return (
    <SignInFrame heading="Sign in">
      {ways.singleSignOn ? (
        <Button
          fullWidth
          variant={ways.password ? "default" : "filled"}
          loading={singleSignOn.isPending}
          onClick={() => singleSignOn.mutate(ways.singleSignOn?.id ?? "")}
        >
          Sign in with {ways.singleSignOn.name}
        </Button>
      ) : null}
      <ProblemLine error={singleSignOn.error} />
      {refused ? (
        <p className="fw-sign-in-problem" role="alert">
          {refused}
        </p>
      ) : null}
      {ways.password ? (
        <form
          className="fw-sign-in-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (!signIn.isPending) signIn.mutate();
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
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <ProblemLine error={signIn.error} />
          <Button type="submit" fullWidth loading={signIn.isPending}>
            Sign in
          </Button>
          {ways.resetByMail ? (
            <button type="button" className="fw-link" onClick={() => setStep("forgotten")}>
              Forgotten password
            </button>
          ) : (
            <p className="fw-soft">Forgotten password? Ask an administrator for a link.</p>
          )}
        </form>
      ) : null}
    </SignInFrame>
  );
}
