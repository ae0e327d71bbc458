import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { meQuery } from "../api/me.ts";
import { auth } from "../sign-in/auth.ts";
import { ProblemLine } from "../sign-in/problem-line.tsx";

const QrCode = lazy(async () => ({ default: (await import("./qr-code.tsx")).QrCode }));

type Begun = { readonly totpURI: string; readonly backupCodes: readonly string[] };

/** "otpauth://totp/...?secret=ABCD" → "ABCD": what is typed where nothing can be photographed. */
const secretIn = (address: string): string => new URL(address).searchParams.get("secret") ?? "";

/** A second factor: on by an app that shows codes, off by the password. */
export function TwoFactor({ on }: { on: boolean }) {
  const client = useQueryClient();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [begun, setBegun] = useState<Begun>();
  const begin = useMutation({ mutationFn: () => auth<Begun>("/two-factor/enable", { password }), onSuccess: setBegun });
  const done = async (): Promise<void> => {
    setPassword("");
    setBegun(undefined);
    await client.invalidateQueries({ queryKey: meQuery.queryKey });
  };
  const verify = useMutation({
    mutationFn: () => auth("/two-factor/verify-totp", { code: code.replaceAll(/\s/g, "") }),
    onSuccess: done,
  });
  const stop = useMutation({ mutationFn: () => auth("/two-factor/disable", { password }), onSuccess: done });
  const asking = on ? stop : begin;
  return (
    <section>
      <h2>Second factor</h2>
      <p className="fw-soft">
        {on
          ? "On: signing in asks for a code that your app shows."
          : "Off. With it, a password that somebody else learns is not enough to sign in."}
      </p>
      {begun ? (
        <form
          className="fw-two-factor"
          onSubmit={(event) => {
            event.preventDefault();
            if (!verify.isPending) verify.mutate();
          }}
        >
          <Suspense fallback={<div className="fw-skeleton fw-qr" />}>
            <QrCode text={begun.totpURI} title="The code to photograph with your app" />
          </Suspense>
          <div>
            <p>
              Photograph it with the app that shows your codes, or type this there:{" "}
              <code>{secretIn(begun.totpURI)}</code>
            </p>
            <p>Keep these somewhere else. Each lets you in once, should you lose the app:</p>
            <ul className="fw-codes">
              {begun.backupCodes.map((each) => (
                <li key={each}>
                  <code>{each}</code>
                </li>
              ))}
            </ul>
            <TextInput
              size="sm"
              label="The six digits that the app shows now"
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              withAsterisk={false}
              w={220}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            <ProblemLine error={verify.error} />
            <Button type="submit" size="sm" mt={8} loading={verify.isPending}>
              Turn it on
            </Button>
          </div>
        </form>
      ) : (
        <form
          className="fw-small-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (!asking.isPending) asking.mutate();
          }}
        >
          <PasswordInput
            size="sm"
            label="My password"
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" size="sm" variant="default" loading={asking.isPending}>
            {on ? "Turn it off" : "Set it up"}
          </Button>
        </form>
      )}
      <ProblemLine error={asking.error} />
    </section>
  );
}
