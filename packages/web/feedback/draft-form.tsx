import { counted } from "@fairway/charts";
import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { problemFromError } from "../api/fetch-json.ts";
import { DateField } from "../dates/date-field.tsx";
import { writeDraft } from "./feedback-queries.ts";

/** Writes the chosen observations into a draft of the next version. */
export function DraftForm({ chosen, onWritten }: { chosen: readonly string[]; onWritten: (record: string) => void }) {
  const client = useQueryClient();
  const [effective, setEffective] = useState<string>();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const writing = useMutation({
    mutationFn: (draft: Parameters<typeof writeDraft>[0]) => writeDraft(draft, key),
    onSettled: () => setKey(crypto.randomUUID()),
    onSuccess: async ({ record }) => {
      onWritten(record);
      for (const queryKey of [["feedback"], ["records"], ["inbox"]]) await client.invalidateQueries({ queryKey });
    },
  });
  const problem = writing.error ? problemFromError(writing.error) : undefined;
  return (
    <form
      className="fw-step-form fw-draft-form"
      aria-label="Write a draft of the strategy"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const ready = effective !== undefined && reason.trim() !== "" && chosen.length > 0;
        setMissing(!ready);
        if (ready && !writing.isPending) writing.mutate({ records: chosen, effective, reason: reason.trim() });
      }}
    >
      <DateField
        label="The day from which it is meant to be in force"
        placeholder="1 Jan 2027"
        value={effective}
        onChange={setEffective}
      />
      <Textarea
        label="Why the strategy changes"
        size="sm"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {missing ? (
        <p className="fw-field-problem" role="alert">
          {chosen.length === 0
            ? "Choose at least one change above."
            : "Say from which day, and why: both stand in the draft."}
        </p>
      ) : null}
      {problem ? (
        <div className="fw-problem" role="alert">
          <p>{problem.says}</p>
          <p className="fw-soft">{problem.do}</p>
        </div>
      ) : null}
      <div className="fw-form-foot">
        <Button type="submit" size="sm" loading={writing.isPending}>
          Write {counted(chosen.length, "observation")} into a draft
        </Button>
        <span className="fw-soft">Nothing is in force before it is signed and published.</span>
      </div>
    </form>
  );
}
