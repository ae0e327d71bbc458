import { Button, Checkbox, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { auth } from "./auth.ts";
import { ProblemLine } from "./problem-line.tsx";
import { SignInFrame } from "./sign-in-frame.tsx";

/** The second step of signing in: the code that the person's app shows, or one of the codes kept for when it is lost. */
export function TwoFactorStep({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const [code, setCode] = useState("");
  const [kept, setKept] = useState(false);
  const [trust, setTrust] = useState(false);
  const verify = useMutation({
    mutationFn: () =>
      auth(kept ? "/two-factor/verify-backup-code" : "/two-factor/verify-totp", {
        code: code.replaceAll(/\s/g, ""),
        trustDevice: trust,
      }),
    onSuccess: onDone,
  });
  return (
    <SignInFrame heading="Your code">
      <form
        className="fw-sign-in-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!verify.isPending) verify.mutate();
        }}
      >
        <TextInput
          label={kept ? "One of the codes you kept" : "The six digits that your app shows"}
          inputMode={kept ? "text" : "numeric"}
          autoComplete="one-time-code"
          data-autofocus
          required
          withAsterisk={false}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Checkbox
          size="xs"
          label="Do not ask on this machine for 30 days"
          checked={trust}
          onChange={(event) => setTrust(event.currentTarget.checked)}
        />
        <ProblemLine error={verify.error} />
        <Button type="submit" fullWidth loading={verify.isPending}>
          Go on
        </Button>
        <button
          type="button"
          className="fw-link"
          onClick={() => {
            setKept(!kept);
            setCode("");
          }}
        >
          {kept ? "Use the app’s code" : "Use a code you kept"}
        </button>
        <button type="button" className="fw-link" onClick={onBack}>
          Back
        </button>
      </form>
    </SignInFrame>
  );
}
