import { Button, MultiSelect, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { sendJson } from "../api/fetch-json.ts";
import type { Account } from "../api/me.ts";
import { ProblemLine } from "../sign-in/problem-line.tsx";
import { HandedLink } from "./handed-link.tsx";
import { everyRole, type OneTimeLink, peopleQuery } from "./people-queries.ts";
import { SellerPicker } from "./seller-picker.tsx";

/** Invites somebody: who they are, what they are here, and which seller the data knows them as. */
export function Invite() {
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [roles, setRoles] = useState<string[]>(["seller"]);
  const [sellerId, setSellerId] = useState<string | null>(null);
  const invite = useMutation({
    mutationFn: () =>
      sendJson<OneTimeLink & { readonly account: Account }>("/api/people", {
        name: name.trim(),
        email: email.trim(),
        roles,
        sellerId,
      }),
    onSuccess: async () => {
      setName("");
      setEmail("");
      setSellerId(null);
      await client.invalidateQueries({ queryKey: peopleQuery.queryKey });
    },
  });
  return (
    <section>
      <h2>Invite somebody</h2>
      {invite.data ? <HandedLink link={invite.data} page="invitation" name={invite.data.account.name} /> : null}
      <form
        className="fw-small-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!invite.isPending) invite.mutate();
        }}
      >
        <TextInput
          size="sm"
          label="Name"
          required
          withAsterisk={false}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          size="sm"
          label="E-mail"
          type="email"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <MultiSelect size="sm" label="Roles" data={[...everyRole]} value={roles} onChange={setRoles} />
        <SellerPicker value={sellerId} onChange={setSellerId} />
        <Button type="submit" size="sm" disabled={roles.length === 0} loading={invite.isPending}>
          Invite
        </Button>
      </form>
      <ProblemLine error={invite.error} />
    </section>
  );
}
