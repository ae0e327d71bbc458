import { plain } from "@fairway/charts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { practicesQuery } from "../practices/practice-queries.ts";

const words = (record: string): string => record.replaceAll("_", " ");

/** A question that cannot be opened yet: which records it needs, which are here, how to bring the rest. */
export function WhatIsMissing(props: {
  needs: readonly string[];
  betterWith: Readonly<Record<string, string>>;
  counts: Readonly<Record<string, number>>;
}) {
  const { needs, betterWith, counts } = props;
  const { data: practices } = useQuery(practicesQuery);
  const practiceOf = (fact: string) => practices?.find(({ facts }) => facts.some((each) => each.fact === fact));
  const had = (record: string, lacking: string, why = "") => {
    const practice = practiceOf(record);
    if (!practice) return counts[record] ? `${plain(counts[record])} here` : lacking;
    if (why !== "") return `not needed; better with it: ${why}; comes with every step of ${practice.name}`;
    return (
      <>
        comes with every step of{" "}
        <Link to="/practices/$id" params={{ id: practice.id }} search={{}} className="fw-link">
          {practice.name}
        </Link>
      </>
    );
  };
  const toImport =
    practices && [...needs, ...Object.keys(betterWith)].some((record) => !counts[record] && !practiceOf(record));
  return (
    <section className="fw-missing" aria-label="What to bring">
      <table>
        <caption>What this question needs</caption>
        <tbody>
          {needs.map((record) => (
            <tr key={record}>
              <th scope="row">{words(record)}</th>
              <td>{had(record, "\u25c6 none yet")}</td>
            </tr>
          ))}
          {Object.entries(betterWith).map(([record, why]) => (
            <tr key={record} className="fw-soft">
              <th scope="row">{words(record)}</th>
              <td>{had(record, `not needed; better with it: ${why}`, why)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {toImport ? (
        <p>
          Bring them from your CRM's export: <code>npx fairway import FOLDER exports/*.csv</code>
        </p>
      ) : null}
    </section>
  );
}
