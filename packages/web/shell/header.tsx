import { date } from "@fairway/charts";
import { ActionIcon, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconMenu2, IconMoon, IconSearch, IconSun } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ActingPicker } from "../acting/acting-picker.tsx";
import { carriedSearch, type Search } from "../address/search.ts";
import { meQuery } from "../api/me.ts";
import type { Status, Version } from "../api/queries.ts";
import { AsOfPicker } from "./as-of-picker.tsx";
import { BrandMark } from "./brand-mark.tsx";

/** Company, strategy in force, data through which day, the day looked at, find, light and dark. */
export function Header(props: {
  status: Status | undefined;
  strategy: Version | undefined;
  search: Search;
  onFind: () => void;
  onMenu: () => void;
  menuOpen: boolean;
}) {
  const { status, strategy, search, onFind, onMenu, menuOpen } = props;
  const { data: me } = useQuery(meQuery);
  const open = me?.as === "open";
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light", { getInitialValueInEffect: false });
  return (
    <header className="fw-header">
      <ActionIcon
        className="fw-menu-button"
        variant="subtle"
        color="gray"
        aria-label="Menu"
        aria-expanded={menuOpen}
        onClick={onMenu}
      >
        <IconMenu2 size={18} />
      </ActionIcon>
      <Link to="/" search={carriedSearch(search)} className="fw-brand" aria-label="Fairway, home">
        <BrandMark size={22} />
        <span>Fairway</span>
      </Link>
      <div className="fw-header-facts">
        <strong>{status?.company ?? "\u00a0"}</strong>
        {strategy ? (
          <Link to="/strategy" search={carriedSearch(search)} title={strategy.name}>
            Strategy v{strategy.version}: {strategy.name}
          </Link>
        ) : null}
        {status ? (
          <span>{status.dataThrough ? `data through ${date(status.dataThrough)}` : "nothing imported yet"}</span>
        ) : null}
      </div>
      <AsOfPicker dataThrough={status?.dataThrough ?? null} search={search} />
      {open ? <ActingPicker /> : null}
      {me?.as === "signed in" ? (
        <Link to="/account" search={{}} className="fw-me" title={me.account.email}>
          {me.person.name}
        </Link>
      ) : null}
      <button type="button" className="fw-find" onClick={onFind}>
        <IconSearch size={15} aria-hidden="true" />
        <span>Find</span>
        <kbd>Ctrl K</kbd>
      </button>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={scheme === "dark" ? "Light colours" : "Dark colours"}
        onClick={() => setColorScheme(scheme === "dark" ? "light" : "dark")}
      >
        {scheme === "dark" ? <IconSun size={17} /> : <IconMoon size={17} />}
      </ActionIcon>
    </header>
  );
}
