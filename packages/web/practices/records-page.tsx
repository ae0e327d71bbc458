import { Button, Checkbox, Select } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo } from "react";
import { useWho } from "../acting/who.ts";
import { WhoIsAsked } from "../acting/who-is-asked.tsx";
import { carriedSearch, type Search, textOf } from "../address/search.ts";
import { ProblemView } from "../answer/problem-view.tsx";
import { NoSuchPage } from "../shell/no-such-page.tsx";
import { OpenRecord } from "./open-record.tsx";
import { practicesQuery, recordsQuery } from "./practice-queries.ts";
import { RecordsTable } from "./records-table.tsx";
import { capital, orList } from "./words.ts";

/** The records of one practice: what it is for, what can be opened, and all of them, the latest changed first. */
export function RecordsPage() {
  const { id } = useParams({ from: "/practices/$id" });
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const who = useWho();
  const { data: practices } = useQuery(practicesQuery);
  const practice = practices?.find((each) => each.id === id);
  const state = textOf(search, "state");
  const [mine, open] = [textOf(search, "mine") === "yes", textOf(search, "open") !== "all"];
  const filter = {
    ...(state === undefined ? {} : { state }),
    ...(mine && who ? { owner: who.id } : {}),
    ...(open && state === undefined ? { open: "true" } : {}),
  };
  const found = useInfiniteQuery(recordsQuery(id, filter, who?.id));
  const records = useMemo(() => found.data?.pages.flatMap((page) => page.records) ?? [], [found.data]);
  const openings = found.data?.pages[0]?.openings ?? [];
  useEffect(() => {
    document.title = `${practice?.name ?? "What people do"} · Fairway`;
  }, [practice?.name]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = found;
  const onMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  if (practices && !practice) return <NoSuchPage what="page" />;
  if (!who) return <WhoIsAsked heading={practice?.name ?? "What people do"} />;
  const set = (name: string, value: string | undefined): void => {
    const { [name]: _, ...rest } = search;
    void navigate({
      to: "/practices/$id",
      params: { id },
      search: value === undefined ? rest : { ...rest, [name]: value },
    });
  };
  const opening = textOf(search, "step");
  const chosen = openings.some((step) => step.transition === opening && step.allowed) ? opening : undefined;
  const mayNot = openings.filter(({ allowed }) => !allowed);
  return (
    <div className="fw-page fw-records-page">
      <div className="fw-question">
        <h1>{practice?.name ?? "\u00a0"}</h1>
        <div className="fw-actions">
          {openings
            .filter(({ allowed }) => allowed)
            .map((step) => (
              <Button key={step.transition} size="compact-sm" onClick={() => set("step", step.transition)}>
                {capital(step.does)}
              </Button>
            ))}
        </div>
      </div>
      <p className="fw-headline">{practice?.purpose ?? "\u00a0"}</p>
      {mayNot.length > 0 && openings.every(({ allowed }) => !allowed) ? (
        <p className="fw-soft">Who can open one: {orList(mayNot.flatMap((step) => step.who))}.</p>
      ) : null}
      {chosen ? <OpenRecord practice={id} step={chosen} onClose={() => set("step", undefined)} /> : null}
      <fieldset className="fw-filters" aria-label="Which ones">
        <Select
          aria-label="State"
          size="xs"
          w={170}
          placeholder="any state"
          data={(practice?.states ?? []).map((each) => each.state)}
          value={state ?? null}
          clearable
          clearButtonProps={{ "aria-label": "Any state" }}
          comboboxProps={{ transitionProps: { duration: 100 } }}
          onChange={(next) => set("state", next ?? undefined)}
        />
        <Checkbox
          size="xs"
          label="Mine"
          checked={mine}
          onChange={(event) => set("mine", event.currentTarget.checked ? "yes" : undefined)}
        />
        <Checkbox
          size="xs"
          label="Open only"
          disabled={state !== undefined}
          checked={open && state === undefined}
          onChange={(event) => set("open", event.currentTarget.checked ? undefined : "all")}
        />
      </fieldset>
      {found.error ? <ProblemView error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending && !found.error ? <div className="fw-skeleton" style={{ height: 320 }} /> : null}
      {found.data && records.length === 0 ? (
        <p className="fw-soft fw-none">
          {Object.keys(filter).length === 0
            ? "There is none yet."
            : mine || state !== undefined
              ? "None fits what is chosen above."
              : "None is open. Take “Open only” off to see the closed ones."}
        </p>
      ) : null}
      {records.length > 0 ? (
        <RecordsTable
          caption={practice?.name ?? "Records"}
          records={records}
          more={hasNextPage}
          search={carriedSearch(search)}
          onMore={onMore}
        />
      ) : null}
    </div>
  );
}
