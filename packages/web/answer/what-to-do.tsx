import { date } from "@fairway/charts";
import type { Signal } from "@fairway/questions";
import { type ReactNode, useState } from "react";
import { KeptTogether } from "./kept-together.tsx";

const shownFirst = 5;

/** Whose a signal is: the person, or the role where none is known. */
export const ownerOf = ({ owner }: Signal): string => (owner.name ? `${owner.name}` : owner.role);

/** One signal: what is wrong and why, what to do, whose, by when. */
export function SignalLine({ signal, act, children }: { signal: Signal; act?: ReactNode; children?: ReactNode }) {
  return (
    <div className="fw-signal">
      <span className="fw-signal-mark" aria-hidden="true">
        {"\u25c6"}
      </span>
      <div className="fw-signal-says">
        <p>
          <KeptTogether text={signal.says} />
        </p>
        <p className="fw-soft">
          <KeptTogether text={signal.because} />
        </p>
      </div>
      <p className="fw-signal-action">{signal.action}</p>
      <p className="fw-signal-who">
        <span>{ownerOf(signal)}</span>
        <span className="fw-soft">by {date(signal.due)}</span>
        {act}
      </p>
      {children}
    </div>
  );
}

/** What follows from the answer: its signals, each with one action, an owner and a date. */
export function WhatToDo({
  signals,
  actOn,
}: {
  signals: readonly Signal[];
  /** The way to act on a signal, where there is one. */
  actOn?: ((signal: Signal) => ReactNode) | undefined;
}) {
  const [all, setAll] = useState(false);
  const shown = all ? signals : signals.slice(0, shownFirst);
  return (
    <section className="fw-todo">
      <h2>What to do</h2>
      {signals.length === 0 ? <p className="fw-soft">Nothing here needs anybody now.</p> : null}
      <ul className="fw-signals">
        {shown.map((signal) => (
          <li key={signal.key}>
            <SignalLine signal={signal} act={actOn?.(signal)} />
          </li>
        ))}
      </ul>
      {signals.length > shownFirst ? (
        <button type="button" className="fw-link" onClick={() => setAll(!all)}>
          {all ? `Show the first ${shownFirst}` : `Show all ${signals.length}`}
        </button>
      ) : null}
    </section>
  );
}
