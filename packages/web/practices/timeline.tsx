import { useState } from "react";
import { PersonName } from "../directory/person-name.tsx";
import { Moment } from "../times/moment.tsx";
import { BodyFacts } from "./body-value.tsx";
import type { LedgerEvent } from "./practice-queries.ts";
import { stepName } from "./words.ts";

type Payload = { readonly said?: Readonly<Record<string, unknown>>; readonly after?: { readonly state?: string } };

function Entry({ event, before }: { event: LedgerEvent; before: string | undefined }) {
  const [open, setOpen] = useState(false);
  const { said = {}, after } = event.payload as Payload;
  const tells = Object.values(said).some((value) => value !== null && value !== "");
  return (
    <li>
      <p>
        <b>
          <PersonName id={event.by} you="You" />
        </b>{" "}
        <span className="fw-step-name">· {stepName(event.transition).toLowerCase()}</span>
        {after?.state !== undefined && after.state !== before ? (
          <span className="fw-soft"> → {after.state}</span>
        ) : null}
      </p>
      <p className="fw-soft">
        <Moment at={event.at} />
      </p>
      {event.reason ? <blockquote>{event.reason}</blockquote> : null}
      {tells ? (
        <>
          <button type="button" className="fw-link" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? "Hide what was said" : "What was said"}
          </button>
          {open ? <BodyFacts body={said} /> : null}
        </>
      ) : null}
    </li>
  );
}

/** A record's life, the latest first: who, which step, when, why, and what was said. */
export function Timeline({ events }: { events: readonly LedgerEvent[] }) {
  const stateAfter = (event: LedgerEvent | undefined) => (event?.payload as Payload | undefined)?.after?.state;
  return (
    <section className="fw-timeline">
      <h2>What happened</h2>
      <ol reversed>
        {events
          .map((event, place) => <Entry key={event.sequence} event={event} before={stateAfter(events[place - 1])} />)
          .toReversed()}
      </ol>
    </section>
  );
}
