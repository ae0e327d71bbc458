import { counted, date } from "@fairway/charts";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import type { Search } from "../address/search.ts";
import { KeptTogether } from "../answer/kept-together.tsx";
import { PersonName } from "../directory/person-name.tsx";
import { Money, SegmentName } from "../practices/body-value.tsx";
import type { PracticeSummary } from "../practices/practice-queries.ts";
import { StepForm } from "../practices/step-form.tsx";
import { capital, orList, stepName } from "../practices/words.ts";
import type { Cluster, Observation } from "./feedback-queries.ts";
import { allOf, answerBy, restsOn, toldBy } from "./feedback-words.ts";

/** A deal by its name, with the way to what happened on it. */
function DealLink({ id, name, search }: { id: string; name: string; search: Search }) {
  return (
    <Link
      to="/questions/$id"
      params={{ id: "pursue-or-pass" }}
      search={{ ...search, row: JSON.stringify({ deal: id }) }}
      className="fw-link"
    >
      {name}
    </Link>
  );
}

function ObservationLine({ observation, search }: { observation: Observation; search: Search }) {
  const { record, says, objection, sellerId, toldAt, opportunity, money, state } = observation;
  return (
    <li>
      <Link
        to="/practices/$id/$record"
        params={{ id: "field-feedback", record }}
        search={search}
        className="fw-said"
        data-row=""
      >
        {says}
      </Link>
      {objection ? <q>{objection}</q> : null}
      <p className="fw-soft">
        <PersonName id={sellerId} />, {date(toldAt)}
        {state === "told" ? null : `, ${state}`}
        {opportunity ? (
          <>
            {": "}
            <DealLink id={opportunity.id} name={opportunity.name} search={search} />
          </>
        ) : null}
        {money === null ? null : (
          <>
            {opportunity ? ", " : ", by their own word "}
            <Money amount={Number(money)} />
          </>
        )}
      </p>
    </li>
  );
}

/** What several sellers say alike: their words, what it puts at stake, by when it is answered, and the answer to all at once. */
export function ClusterItem(props: {
  cluster: Cluster;
  practice: PracticeSummary;
  now: string;
  search: Search;
  onAnswered: (says: string) => void;
}) {
  const { cluster, practice, now, search, onAnswered } = props;
  const { says, kind, segment, rival, observations, moneyAtStake, steps, deals } = cluster;
  const [chosen, setChosen] = useState<string>();
  const due = answerBy(cluster, now);
  const mine = steps.filter(({ allowed, transition }) => allowed && transition !== "withdraw");
  const answering = steps.filter(({ transition }) => transition !== "withdraw");
  const transition = practice.transitions.find((each) => each.transition === chosen);
  const onDone = useCallback(() => {
    setChosen(undefined);
    onAnswered(`Done: “${stepName(chosen ?? "").toLowerCase()}” for ${counted(observations.length, "observation")}.`);
  }, [chosen, observations.length, onAnswered]);
  return (
    <li className="fw-cluster">
      <div className="fw-cluster-says">
        <h2>
          <KeptTogether text={says} />
        </h2>
        <p className="fw-soft">
          {capital(kind)}
          {segment === null ? null : (
            <>
              , <SegmentName id={segment} />
            </>
          )}
          {rival === null ? null : `, ${rival}`}; {toldBy(cluster)}
        </p>
        <details>
          <summary data-row="">
            {observations.length === 1
              ? "Who told it, of which deal"
              : `${capital(allOf(observations.length))}, word by word`}
          </summary>
          <ul className="fw-observations">
            {observations.map((observation) => (
              <ObservationLine key={observation.record} observation={observation} search={search} />
            ))}
          </ul>
        </details>
      </div>
      <p className="fw-cluster-stake">
        {moneyAtStake === null ? (
          <b className="fw-soft">{deals.length === 0 ? "no amount" : "amount not known"}</b>
        ) : (
          <b>
            <Money amount={Number(moneyAtStake)} />
          </b>
        )}
        <span className="fw-soft">{restsOn(cluster)}</span>
        <span className="fw-due" data-due={due.how}>
          {due.how === "over" ? <span aria-hidden="true">{"\u25c6 "}</span> : null}
          {due.says}
        </span>
      </p>
      <div className="fw-cluster-answer">
        {transition ? (
          <StepForm
            key={transition.transition}
            practice={practice.id}
            record={undefined}
            together={observations}
            transition={transition}
            onDone={onDone}
            onClose={() => setChosen(undefined)}
          />
        ) : mine.length > 0 ? (
          <div className="fw-step-buttons">
            {mine.map(({ transition: name, does }) => (
              <Button
                key={name}
                size="compact-sm"
                variant="default"
                title={capital(does)}
                onClick={() => setChosen(name)}
              >
                {stepName(name)} {allOf(observations.length)}
              </Button>
            ))}
          </div>
        ) : (
          <p className="fw-soft">Who answers: {orList(answering.flatMap(({ who }) => who))}.</p>
        )}
      </div>
    </li>
  );
}
