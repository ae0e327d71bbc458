import { plain } from "@fairway/charts";

const words = (record: string): string => record.replaceAll("_", " ");

/** A question that cannot be opened yet: which records it needs, which are here, how to bring the rest. */
export function WhatIsMissing(props: {
  needs: readonly string[];
  betterWith: Readonly<Record<string, string>>;
  counts: Readonly<Record<string, number>>;
}) {
  const { needs, betterWith, counts } = props;
  return (
    <section className="fw-missing" aria-label="What to bring">
      <table>
        <caption>What this question needs</caption>
        <tbody>
          {needs.map((record) => (
            <tr key={record}>
              <th scope="row">{words(record)}</th>
              <td>{counts[record] ? `${plain(counts[record])} here` : "\u25c6 none yet"}</td>
            </tr>
          ))}
          {Object.entries(betterWith).map(([record, why]) => (
            <tr key={record} className="fw-soft">
              <th scope="row">{words(record)}</th>
              <td>{counts[record] ? `${plain(counts[record])} here` : `not needed; better with it: ${why}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        Bring them from your CRM's export: <code>npx fairway import FOLDER exports/*.csv</code>
      </p>
    </section>
  );
}
