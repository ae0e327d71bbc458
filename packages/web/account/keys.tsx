import { date } from "@fairway/charts";
import { Button, CopyButton, Select, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { fetchJson, sendJson } from "../api/fetch-json.ts";
import { ProblemLine } from "../sign-in/problem-line.tsx";

type Key = {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  readonly madeAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
};

const path = "/api/people/me/keys";
const lasting = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "a year" },
  { value: "", label: "until withdrawn" },
];

/** Keys by which programs ask as me: made, shown once, withdrawn. */
export function Keys() {
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [days, setDays] = useState("90");
  const keys = useQuery({
    queryKey: ["keys"],
    queryFn: ({ signal }) => fetchJson<{ keys: readonly Key[] }>(path, signal),
  });
  const renew = (): Promise<void> => client.invalidateQueries({ queryKey: ["keys"] });
  const make = useMutation({
    mutationFn: () =>
      sendJson<Key & { readonly key: string }>(path, { name: name.trim(), days: days === "" ? null : Number(days) }),
    onSuccess: async () => {
      setName("");
      await renew();
    },
  });
  const withdraw = useMutation({
    mutationFn: (id: string) => sendJson(`${path}/${encodeURIComponent(id)}`, {}, { method: "DELETE" }),
    onSuccess: renew,
  });
  return (
    <section>
      <h2>Keys for programs</h2>
      <p className="fw-soft">A key asks and acts as you, without your password. It is shown once.</p>
      {make.data ? (
        <div className="fw-new-key" role="status">
          <p>The key “{make.data.name}”. Keep it now; it is not shown again.</p>
          <p>
            <code>{make.data.key}</code>{" "}
            <CopyButton value={make.data.key}>
              {({ copied, copy }) => (
                <Button size="compact-sm" variant="default" onClick={copy}>
                  {copied ? "Copied" : "Copy"}
                </Button>
              )}
            </CopyButton>
          </p>
        </div>
      ) : null}
      <ul className="fw-plain-list">
        {(keys.data?.keys ?? []).map((key) => (
          <li key={key.id}>
            <b>{key.name}</b> <code>{key.start}…</code>{" "}
            <span className="fw-soft">
              made {date(key.madeAt)}, {key.expiresAt ? `good until ${date(key.expiresAt)}` : "good until withdrawn"},{" "}
              {key.lastUsedAt ? `last used ${date(key.lastUsedAt)}` : "not used yet"}
            </span>{" "}
            <button type="button" className="fw-link" onClick={() => withdraw.mutate(key.id)}>
              withdraw
            </button>
          </li>
        ))}
      </ul>
      <form
        className="fw-small-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!make.isPending) make.mutate();
        }}
      >
        <TextInput
          size="sm"
          label="What it is for"
          required
          withAsterisk={false}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          size="sm"
          label="Good for"
          data={lasting}
          value={days}
          allowDeselect={false}
          onChange={(next) => setDays(next ?? "90")}
        />
        <Button type="submit" size="sm" variant="default" loading={make.isPending}>
          Make a key
        </Button>
      </form>
      <ProblemLine error={make.error ?? withdraw.error ?? keys.error} />
    </section>
  );
}
