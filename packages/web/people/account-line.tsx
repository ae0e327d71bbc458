import { Button, Checkbox, MultiSelect } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { sendJson } from "../api/fetch-json.ts";
import type { Account } from "../api/me.ts";
import { PersonName } from "../directory/person-name.tsx";
import { ProblemLine } from "../sign-in/problem-line.tsx";
import { Moment } from "../times/moment.tsx";
import { HandedLink } from "./handed-link.tsx";
import { everyRight, everyRole, type OneTimeLink, peopleQuery } from "./people-queries.ts";
import { SellerPicker } from "./seller-picker.tsx";

type Change = Partial<Pick<Account, "roles" | "rights" | "sellerId">> & {
  readonly state?: "active" | "disabled";
  readonly twoFactor?: false;
};

function AccountForm({ account }: { account: Account }) {
  const client = useQueryClient();
  const [roles, setRoles] = useState<string[]>([...account.roles]);
  const [rights, setRights] = useState(account.rights);
  const [sellerId, setSellerId] = useState(account.sellerId);
  const address = `/api/people/${encodeURIComponent(account.id)}`;
  const change = useMutation({
    mutationFn: (to: Change) => sendJson(address, to, { method: "PATCH" }),
    onSuccess: () => client.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  });
  const reset = useMutation({ mutationFn: () => sendJson<OneTimeLink>(`${address}/reset-link`, {}) });
  return (
    <div className="fw-account-form">
      <MultiSelect size="sm" label="Roles" data={[...everyRole]} value={roles} onChange={setRoles} />
      <SellerPicker value={sellerId} onChange={setSellerId} />
      <fieldset>
        <legend>May also</legend>
        {everyRight.map((right) => (
          <Checkbox
            key={right}
            size="xs"
            label={right}
            indeterminate={rights[right] === undefined}
            checked={rights[right] === true}
            onChange={() => {
              const { [right]: now, ...rest } = rights;
              setRights(now === undefined ? { ...rest, [right]: true } : now ? { ...rest, [right]: false } : rest);
            }}
          />
        ))}
        <p className="fw-soft">A dash leaves it to the roles.</p>
      </fieldset>
      <ProblemLine error={change.error ?? reset.error} />
      {reset.data ? <HandedLink link={reset.data} page="reset-password" name={account.name} /> : null}
      <p className="fw-buttons">
        <Button size="xs" loading={change.isPending} onClick={() => change.mutate({ roles, rights, sellerId })}>
          Save
        </Button>
        <Button size="xs" variant="default" loading={reset.isPending} onClick={() => reset.mutate()}>
          Make a link for a new password
        </Button>
        {account.twoFactor ? (
          <Button size="xs" variant="default" onClick={() => change.mutate({ twoFactor: false })}>
            Take the lost second factor away
          </Button>
        ) : null}
        {account.state === "invited" ? null : (
          <Button
            size="xs"
            variant="default"
            onClick={() => change.mutate({ state: account.state === "active" ? "disabled" : "active" })}
          >
            {account.state === "active" ? "Switch this account off" : "Switch this account on"}
          </Button>
        )}
      </p>
    </div>
  );
}

/** Somebody who may sign in: who, as what, since when; opens to be changed. */
export function AccountLine({ account, open, onOpen }: { account: Account; open: boolean; onOpen: () => void }) {
  return (
    <li data-open={open ? "" : undefined}>
      <button type="button" className="fw-account-line" aria-expanded={open} data-row="" onClick={onOpen}>
        <span>
          <b>{account.name}</b> <span className="fw-soft">{account.email}</span>
        </span>
        <span>
          {account.roles.join(", ") || "no role"}
          {account.sellerId ? (
            <span className="fw-soft">
              {" "}
              · in the data <PersonName id={account.sellerId} you={account.name} />
            </span>
          ) : null}
        </span>
        <span className="fw-soft">
          {account.state === "active" ? (
            account.lastSignIn ? (
              <>
                signed in <Moment at={account.lastSignIn} />
              </>
            ) : (
              "has not signed in yet"
            )
          ) : (
            <span className="fw-state">{account.state === "disabled" ? "switched off" : "invited"}</span>
          )}
          {account.twoFactor ? " · second factor" : ""}
        </span>
      </button>
      {open ? <AccountForm account={account} /> : null}
    </li>
  );
}
