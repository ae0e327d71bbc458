import { date, estimateText, intervalText, plain, short } from "@fairway/charts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { stringifySearch } from "../address/search.ts";
import { labelOf } from "../answer/parameter-fields.ts";
import { SignalLine } from "../answer/what-to-do.tsx";
import { questionsQuery, statusQuery } from "../api/queries.ts";
import { PersonName } from "../directory/person-name.tsx";
import { useSegmentNames } from "../strategy/segment-names.tsx";
import { localTime } from "../times/local-time.ts";
import { FrozenAnswerCard } from "./frozen-answer-card.tsx";
import { type ShapedValue, shapeOf } from "./value-shape.ts";

/** An amount in the reporting currency, rounded; the pointer shows all digits. */
export function Money({ amount }: { amount: number }) {
  const { data: status } = useQuery(statusQuery);
  const exactly = plain(amount, Number.isInteger(amount) ? 0 : 2);
  return (
    <span title={exactly}>
      {status?.currency ? `${status.currency} ` : ""}
      {short(amount)}
    </span>
  );
}

/** A segment by the name that the strategy gives it. */
export function SegmentName({ id }: { id: string }) {
  const found = useSegmentNames().get(id);
  return found?.name ?? (id === "outside" ? "outside every segment" : id);
}

function QuestionName({ id }: { id: string }) {
  const { data: questions = [] } = useQuery(questionsQuery);
  const found = questions.find((question) => question.id === id);
  if (!found) return id;
  return (
    <Link to="/questions/$id" params={{ id }} search={{}} className="fw-link">
      {found.asks}
    </Link>
  );
}

function Asked({ value }: { value: Extract<ShapedValue, { shape: "asked" }> }) {
  const { data: questions = [] } = useQuery(questionsQuery);
  const asks = questions.find(({ id }) => id === value.question)?.asks ?? value.question;
  const search = stringifySearch({ ...value.params, as_of: value.asOf ?? undefined });
  return (
    <a className="fw-link" href={`/questions/${value.question}${search}`}>
      {asks}
    </a>
  );
}

/** A list of things with the same few short fields, as a table. */
function Rows({ value }: { value: Extract<ShapedValue, { shape: "rows" }> }) {
  return (
    <div className="fw-body-table">
      <table>
        <thead>
          <tr>
            {value.columns.map((column) => (
              <th key={column} scope="col">
                {labelOf(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {value.rows.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a kept list never move.
            <tr key={place}>
              {value.columns.map((column) => (
                <td key={column}>
                  <BodyValue name={column} value={row[column]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** One value of a record, as people read it: by its name and its shape. */
export function BodyValue({ name, value }: { name: string; value: unknown }) {
  const shaped = shapeOf(name, value);
  switch (shaped.shape) {
    case "nothing":
      return <span className="fw-soft">–</span>;
    case "person":
      return <PersonName id={shaped.id} />;
    case "segment":
      return <SegmentName id={shaped.id} />;
    case "question":
      return <QuestionName id={shaped.id} />;
    case "date":
      return date(shaped.day);
    case "instant":
      return <time dateTime={shaped.at}>{localTime(shaped.at)}</time>;
    case "money":
      return <Money amount={shaped.amount} />;
    case "share":
      return `${plain(shaped.share * 100, 1, 0)}\u202f%`;
    case "number":
      return plain(shaped.number, 4, 0);
    case "yes or no":
      return shaped.yes ? "yes" : "no";
    case "link":
      return (
        <a className="fw-link" href={shaped.address} target="_blank" rel="noreferrer">
          {shaped.address}
        </a>
      );
    case "named":
      return shaped.name;
    case "estimate": {
      const measured = { unit: "number" } as const;
      return `${estimateText(shaped.estimate, measured)} (${intervalText(shaped.estimate, measured)})`;
    }
    case "frozen answer":
      return <FrozenAnswerCard answer={shaped.answer} />;
    case "asked":
      return <Asked value={shaped} />;
    case "signal":
      return <SignalLine signal={shaped.signal} />;
    case "texts":
      return (
        <ul className="fw-body-list">
          {shaped.items.map((item, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a kept list never move.
            <li key={place}>
              <BodyValue name={name} value={item} />
            </li>
          ))}
        </ul>
      );
    case "rows":
      return <Rows value={shaped} />;
    case "list":
      return (
        <ul className="fw-body-list">
          {shaped.items.map((item, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a kept list never move.
            <li key={place}>
              <BodyValue name={shaped.of} value={item} />
            </li>
          ))}
        </ul>
      );
    case "group":
      return <BodyFacts body={shaped.fields} />;
    default:
      return <span className="fw-body-text">{shaped.text}</span>;
  }
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/** What a record holds, name by name; what is not known is left out. */
export function BodyFacts({
  body,
  order = [],
}: {
  body: Readonly<Record<string, unknown>>;
  /** Names in the order in which they are read; others follow as they stand. */
  order?: readonly string[];
}) {
  const placeOf = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  const said = Object.entries(body)
    .filter(([, value]) => !isEmpty(value))
    .toSorted(([one], [other]) => placeOf(one) - placeOf(other));
  if (said.length === 0) return null;
  return (
    <dl className="fw-body">
      {said.map(([name, value]) => (
        <div key={name}>
          <dt>{labelOf(name.replace(/(?<=[a-z])_?[iI]d$/, ""))}</dt>
          <dd>
            <BodyValue name={name} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
