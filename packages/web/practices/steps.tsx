import { Button } from "@mantine/core";
import { useCallback, useState } from "react";
import { PersonName } from "../directory/person-name.tsx";
import type { Performed, PracticeSummary, Step, StoredRecord } from "./practice-queries.ts";
import { StepForm } from "./step-form.tsx";
import { capital, orList, stepName } from "./words.ts";

/** Who could take a step; the record's own people by name. */
function WhoCould({ who, record }: { who: readonly string[]; record: StoredRecord }) {
  const { owner, holder } = record;
  const named = who.includes("the person whose record it is") ? owner : null;
  const mover = who.includes("the person whose move it is") && holder && "person" in holder ? holder.person : null;
  return (
    <>
      {orList(who)}
      {[...new Set([named, mover])].map((id) =>
        id === null ? null : (
          <span key={id}>
            {" "}
            (<PersonName id={id} />)
          </span>
        ),
      )}
    </>
  );
}

/** What can be done with a record: the steps that are this person's as buttons, the others with who could take them. */
export function Steps(props: {
  practice: PracticeSummary;
  record: StoredRecord;
  steps: readonly Step[];
  onLookAgain: () => void;
}) {
  const { practice, record, steps, onLookAgain } = props;
  const [chosen, setChosen] = useState<string>();
  const [done, setDone] = useState<Performed>();
  const [looks, setLooks] = useState(0);
  const mine = steps.filter(({ allowed }) => allowed);
  const others = steps.filter(({ allowed }) => !allowed);
  const transition = practice.transitions.find((each) => each.transition === chosen);
  const leads = (name: string): boolean =>
    practice.transitions.some((each) => each.transition === name && each.to !== "as it is");
  const leading = mine.find(({ transition: name }) => leads(name))?.transition;
  const onDone = useCallback((performed: Performed) => {
    setChosen(undefined);
    setDone(performed);
  }, []);
  return (
    <section className="fw-steps" aria-label="What can be done">
      <p role="status" className="fw-done">
        {done && done.version === record.version ? `Done: “${stepName(done.event.transition).toLowerCase()}”.` : ""}
      </p>
      {transition ? (
        <StepForm
          key={`${transition.transition} ${looks}`}
          practice={practice.id}
          record={record}
          transition={transition}
          onDone={onDone}
          onClose={() => setChosen(undefined)}
          onLookAgain={() => {
            onLookAgain();
            setLooks(looks + 1);
            if (!mine.some((step) => step.transition === chosen)) setChosen(undefined);
          }}
        />
      ) : mine.length > 0 ? (
        <div className="fw-step-buttons">
          {mine.map(({ transition: name, does }) => (
            <Button
              key={name}
              size="sm"
              variant={name === leading ? "filled" : "default"}
              title={capital(does)}
              onClick={() => setChosen(name)}
            >
              {stepName(name)}
            </Button>
          ))}
        </div>
      ) : null}
      {others.length > 0 && !transition ? (
        <ul className="fw-others-steps">
          {others.map(({ transition: name, does, who }) => (
            <li key={name} title={capital(does)}>
              <span aria-disabled="true">{stepName(name)}</span> <WhoCould who={who} record={record} />
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
