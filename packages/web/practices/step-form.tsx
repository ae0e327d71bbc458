import { Button, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { strategyQuery } from "../api/queries.ts";
import { firstDraft, type GroupDraft, inputOf } from "../forms/draft.ts";
import { FormSettingProvider } from "../forms/form-setting.tsx";
import { schemaFields } from "../forms/schema-fields.ts";
import { SchemaForm } from "../forms/schema-form.tsx";
import { stepChoices } from "./choices.ts";
import { keepDraft, keptDraft } from "./kept-draft.ts";
import type { Performed, StoredRecord, Transition } from "./practice-queries.ts";
import { Refusal } from "./refusal.tsx";
import type { SeenRecord } from "./take-step.ts";
import { useStep } from "./use-step.ts";
import { capital, stepName } from "./words.ts";

/** What the server says of a field that the form let pass, without the validator's own grammar. */
const serversWords = (says: string): string =>
  /^(Too |Invalid )/.test(says) ? "This does not fit; look at it again." : says;

/** What of a form is no longer as it was. */
const changed = (before: GroupDraft, after: GroupDraft): GroupDraft =>
  Object.fromEntries(Object.entries(after).filter(([name, value]) => value !== before[name]));

/**
 * The form of one step: what must be said, made from the practice's schema. What is typed stays until it is done: through a
 * refusal, a broken connection and a reload.
 */
export function StepForm(props: {
  readonly practice: string;
  /** The record as the person sees it; undefined where one is opened. */
  readonly record: StoredRecord | undefined;
  readonly transition: Transition;
  /** Several records instead of one, of which the step is taken together. */
  readonly together?: readonly SeenRecord[];
  /** What is known already. */
  readonly prefilled?: Readonly<Record<string, unknown>>;
  readonly onDone: (performed: Performed) => void;
  readonly onClose: () => void;
  /** Reads the record again, after somebody else was first. */
  readonly onLookAgain?: () => void;
}) {
  const { practice, transition, prefilled, onDone, onClose, onLookAgain } = props;
  // What the person decides on is what they saw when they began to write, whatever becomes of the record meanwhile.
  const [record] = useState(props.record);
  const [together] = useState(props.together);
  const place = together?.[0]?.record ?? record?.record ?? "new";
  const form = [practice, place, transition.transition, JSON.stringify(prefilled ?? {})].join(" ");
  const fields = useMemo(() => schemaFields(transition.input, transition.example), [transition]);
  const [kept] = useState(() => keptDraft(form));
  const [draft, setDraft] = useState<GroupDraft>(() => kept?.draft ?? firstDraft(fields, prefilled));
  const [reason, setReason] = useState(kept?.reason ?? "");
  const [key] = useState(() => kept?.key ?? crypto.randomUUID());
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const { data: known } = useQuery(strategyQuery(undefined));
  const element = useRef<HTMLFormElement>(null);

  const done = useCallback(
    (performed: Performed) => {
      keepDraft(form, undefined);
      onDone(performed);
    },
    [form, onDone],
  );
  const { phase, send, again, stop } = useStep(done);
  useEffect(() => {
    if (phase.at !== "done") keepDraft(form, { draft, reason, key });
  }, [form, draft, reason, key, phase.at]);
  useEffect(() => {
    const inputs = [
      ...(element.current?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input, textarea") ?? []),
    ];
    inputs.find((each) => each.value === "" && each.type !== "hidden")?.focus({ preventScroll: true });
    element.current?.scrollIntoView?.({ block: "nearest" });
  }, []);
  useEffect(() => {
    if (phase.at !== "refused") return;
    const said = phase.problem.problems ?? [];
    setProblems(new Map(said.map(({ parameter, says }) => [parameter, serversWords(says)])));
  }, [phase]);

  const busy = phase.at === "sending" || phase.at === "unknown" || phase.at === "done";
  const segment = draft.segment ?? record?.body.segment;
  const setting = {
    choices: stepChoices(known?.strategy, record?.body ?? {}, typeof segment === "string" ? segment : undefined),
    problems,
    disabled: busy,
    onDeal: (deal: { readonly segment: string }): void =>
      setDraft((now) => (now.segment === "" ? { ...now, segment: deal.segment } : now)),
  };
  const submit = (): void => {
    const { input, problems: found } = inputOf(fields, draft);
    const missing = transition.reason === "required" && reason.trim() === "";
    const all = [
      ...found,
      ...(missing ? [{ path: "reason", says: "Say why, in a sentence that others will read." }] : []),
    ];
    setProblems(new Map(all.map(({ path, says }) => [path, says])));
    if (all.length > 0) {
      requestAnimationFrame(() => element.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      return;
    }
    send({
      practice,
      record: record?.record,
      transition: transition.transition,
      input,
      reason: reason.trim() === "" ? undefined : reason.trim(),
      seenVersion: record?.version,
      together,
      key,
    });
  };

  return (
    <form
      ref={element}
      className="fw-step-form"
      aria-label={capital(transition.does)}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
        if (event.key === "Escape" && !event.defaultPrevented && !busy) onClose();
      }}
    >
      <h2>{capital(transition.does)}</h2>
      <FormSettingProvider value={setting}>
        <SchemaForm
          fields={fields}
          draft={draft}
          onChange={(next) => setDraft((now) => ({ ...now, ...changed(draft, next) }))}
        />
      </FormSettingProvider>
      {transition.reason === "none" ? null : (
        <Textarea
          label={transition.reason === "required" ? "Why" : "Why, if you want to say"}
          size="sm"
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2000}
          disabled={busy}
          error={problems.get("reason")}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {phase.at === "refused" ? (
        <Refusal
          problem={phase.problem}
          practice={practice}
          seen={record}
          who={transition.who}
          onLookAgain={() => {
            stop();
            onLookAgain?.();
          }}
        />
      ) : null}
      {phase.at === "unknown" ? (
        <div className="fw-waiting" role="status">
          <p>
            Fairway does not answer. What you wrote is kept here, and is sent again until it does; it is done once,
            however often it is sent.
          </p>
          <p>
            <Button size="compact-sm" variant="default" onClick={again}>
              Send again now
            </Button>{" "}
            <Button size="compact-sm" variant="subtle" color="gray" onClick={stop}>
              Stop, and edit it
            </Button>
          </p>
        </div>
      ) : null}
      <div className="fw-form-foot">
        <Button
          type="submit"
          size="sm"
          loading={phase.at === "sending"}
          disabled={phase.at === "unknown" || phase.at === "done"}
        >
          {stepName(transition.transition)}
        </Button>
        <Button
          size="sm"
          variant="subtle"
          color="gray"
          disabled={phase.at === "sending"}
          onClick={() => {
            stop();
            keepDraft(form, undefined);
            onClose();
          }}
        >
          Leave it
        </Button>
        <span className="fw-soft fw-form-keys">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd>
        </span>
      </div>
    </form>
  );
}
