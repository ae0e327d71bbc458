import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { stringifySearch } from "../address/search.ts";
import { fetchJson } from "../api/fetch-json.ts";
import type { Account } from "../api/me.ts";
import { questionsQuery } from "../api/queries.ts";
import { PersonName } from "../directory/person-name.tsx";
import { ProblemLine } from "../sign-in/problem-line.tsx";
import { localTime } from "../times/local-time.ts";
import { auditWords } from "./audit-words.ts";

type Entry = {
  readonly sequence: number;
  readonly at: string;
  readonly account: string | null;
  readonly what: string;
  readonly of: string;
  readonly about: string | null;
  readonly address: string | null;
};

const aPage = 50;

/** What happened at the door: sign-ins, refusals, changes of accounts, reads of what is sensitive; the latest first. */
export function Audit({ people }: { people: readonly Account[] }) {
  const audit = useInfiniteQuery({
    queryKey: ["audit"],
    queryFn: ({ signal, pageParam }) =>
      fetchJson<{ entries: readonly Entry[] }>(
        `/api/audit${stringifySearch({ limit: aPage, before: pageParam })}`,
        signal,
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ entries }) => (entries.length === aPage ? entries.at(-1)?.sequence : undefined),
  });
  const entries = audit.data?.pages.flatMap((page) => page.entries) ?? [];
  const { data: questions = [] } = useQuery(questionsQuery);
  const asks = new Map(questions.map((question) => [question.id, question.asks]));
  const nameOf = (id: string | null): string => people.find((each) => each.id === id)?.name ?? id ?? "somebody";
  return (
    <section>
      <h2>What happened at the door</h2>
      <ProblemLine error={audit.error} />
      <div className="fw-body-table">
        <table className="fw-audit">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
              <th scope="col">Of what</th>
              <th scope="col">From</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.sequence}>
                <td>
                  <time dateTime={entry.at}>{localTime(entry.at)}</time>
                </td>
                <td>{nameOf(entry.account)}</td>
                <td>{entry.what}</td>
                <td>
                  {auditWords(entry, asks)}
                  {entry.what === "read" && entry.about ? (
                    <>
                      {" "}
                      About <PersonName id={entry.about} you={nameOf(entry.about)} />.
                    </>
                  ) : null}
                </td>
                <td className="fw-soft">{entry.address ?? ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {audit.hasNextPage ? (
        <Button
          mt={8}
          size="xs"
          variant="default"
          loading={audit.isFetchingNextPage}
          onClick={() => void audit.fetchNextPage()}
        >
          Show more
        </Button>
      ) : null}
    </section>
  );
}
