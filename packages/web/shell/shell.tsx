import { type PictureSetting, PictureSettingProvider } from "@fairway/charts";
import { useHotkeys } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Outlet, useNavigate, useRouterState, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useWho } from "../acting/who.ts";
import { carriedSearch, type Search, textOf } from "../address/search.ts";
import { meQuery } from "../api/me.ts";
import { questionsQuery, signalsQuery, statusQuery, strategyQuery } from "../api/queries.ts";
import { KeysHelp } from "../keys/keys-help.tsx";
import { moveFocus, useKeys } from "../keys/use-keys.ts";
import { useFoundRecords } from "../practices/found-records.ts";
import { inboxQuery, practicesQuery } from "../practices/practice-queries.ts";
import { SegmentNamesProvider } from "../strategy/segment-names.tsx";
import { Header } from "./header.tsx";
import { Navigation } from "./navigation.tsx";
import { pagesFor } from "./pages.ts";
import { Palette } from "./palette.tsx";
import { paletteEntries } from "./palette-entries.ts";

/** How many there are of each kind. */
const countBy = <T,>(things: readonly T[], kind: (thing: T) => string): Readonly<Record<string, number>> =>
  Object.fromEntries([...Map.groupBy(things, kind)].map(([id, of]) => [id, of.length]));

/** The frame of every page: header, menu, find, keys; what pictures share is set here. */
export function Shell() {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { data: status } = useQuery(statusQuery);
  const { data: questions = [] } = useQuery(questionsQuery);
  const { data: practices = [] } = useQuery(practicesQuery);
  const { data: signals = [] } = useQuery(signalsQuery);
  const who = useWho();
  const { data: me } = useQuery(meQuery);
  const pages = pagesFor(who?.roles ?? [], me?.as === "open");
  const { data: inbox = [] } = useQuery(inboxQuery(who?.id));
  const { data: known } = useQuery(strategyQuery(textOf(search, "as_of")));
  const [open, setOpen] = useState<"find" | "keys" | "menu">();
  const close = (): void => setOpen(undefined);

  const segments = known?.strategy.segments ?? [];
  const setting: PictureSetting = useMemo(
    () => ({ segments: segments.map((segment) => segment.id), versions: known?.versions ?? [] }),
    [segments, known?.versions],
  );
  const carried = carriedSearch(search);
  const records = useFoundRecords(practices, who?.id, open === "find");
  const entries = paletteEntries({
    questions,
    segments,
    practices,
    records,
    pages,
    goToPractice: (id) => void navigate({ to: "/practices/$id", params: { id }, search: carried }),
    goToRecord: (id, record) =>
      void navigate({ to: "/practices/$id/$record", params: { id, record }, search: carried }),
    goTo: (to) => void navigate({ to, search: carried }),
    goToQuestion: (id) => void navigate({ to: "/questions/$id", params: { id }, search: carried }),
    goToSegment: (id) => void navigate({ to: "/strategy", search: carried, hash: `segment-${id}` }),
  });

  useHotkeys([["mod+K", () => setOpen("find")]], []);
  useKeys({
    "?": () => void setOpen("keys"),
    ...Object.fromEntries(
      pages.flatMap(({ key, path: to }) => (key ? [[key, () => void navigate({ to, search: carried })]] : [])),
    ),
    j: () => (path.startsWith("/questions/") ? false : moveFocus(1)),
    k: () => (path.startsWith("/questions/") ? false : moveFocus(-1)),
    escape: () => (open === "menu" ? void close() : false),
  });

  return (
    <SegmentNamesProvider segments={segments}>
      <PictureSettingProvider value={setting}>
        <a className="fw-skip" href="#main">
          Skip to the page
        </a>
        <div className="fw-shell" data-menu={open === "menu" ? "open" : undefined}>
          <Header
            status={status}
            strategy={known?.strategy}
            search={search}
            onFind={() => setOpen("find")}
            onMenu={() => setOpen(open === "menu" ? undefined : "menu")}
            menuOpen={open === "menu"}
          />
          <Navigation
            questions={questions}
            practices={practices}
            waiting={countBy(inbox, ({ practice }) => practice)}
            standing={countBy(signals, ({ question }) => question)}
            search={search}
            pages={pages}
            onGo={close}
          />
          <main id="main" className="fw-main" tabIndex={-1}>
            <Outlet />
          </main>
        </div>
        {open === "find" ? <Palette onClose={close} entries={entries} /> : null}
        {open === "keys" ? <KeysHelp onClose={close} /> : null}
      </PictureSettingProvider>
    </SegmentNamesProvider>
  );
}
