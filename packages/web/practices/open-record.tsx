import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { type Performed, practicesQuery } from "./practice-queries.ts";
import { StepForm } from "./step-form.tsx";
import { DueBy, WhoseMove } from "./whose-move.tsx";

/** The form by which a record is opened, with what is known already; then where it is, and whose move it is now. */
export function OpenRecord(props: {
  practice: string;
  step: string;
  prefilled?: Readonly<Record<string, unknown>>;
  onClose: () => void;
}) {
  const { practice: id, step, prefilled, onClose } = props;
  const { data: practices } = useQuery(practicesQuery);
  const [done, setDone] = useState<Performed>();
  const practice = practices?.find((each) => each.id === id);
  const transition = practice?.transitions.find((each) => each.transition === step);
  const onDone = useCallback((performed: Performed) => setDone(performed), []);
  if (!practice || !transition) return null;
  if (!done) {
    return (
      <StepForm
        practice={id}
        record={undefined}
        transition={transition}
        {...(prefilled ? { prefilled } : {})}
        onDone={onDone}
        onClose={onClose}
      />
    );
  }
  const { after, record } = done;
  return (
    <div className="fw-opened" role="status">
      <p>
        <b>{after.title}</b>
      </p>
      <p>
        {practice.states.find(({ state }) => state === after.state)?.says}{" "}
        {after.holder === null ? null : (
          <>
            Whose move: <WhoseMove holder={after.holder} />
            {after.dueAt === null ? "." : ", "}
          </>
        )}
        <DueBy dueAt={after.dueAt} />
      </p>
      <p className="fw-opened-foot">
        <Link to="/practices/$id/$record" params={{ id, record }} search={{}} className="fw-link">
          Open it
        </Link>
        <button type="button" className="fw-link" onClick={onClose}>
          Close
        </button>
      </p>
    </div>
  );
}
