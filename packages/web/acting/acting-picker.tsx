import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { peopleLikeQuery } from "../directory/names.ts";
import { stepName } from "../practices/words.ts";
import { actAs, useActing } from "./acting.ts";

/** Roles that somebody may hold whom the data does not know. */
const roles = ["executive", "revenue operations", "enablement", "finance", "administrator"] as const;
const ofRole = (role: string): string => `role ${role}`;

/** Who acts, while nobody has to sign in: somebody the data knows, or a role. */
export function ActingPicker() {
  const acting = useActing();
  const [typed, setTyped] = useState("");
  const [asked] = useDebouncedValue(typed, 150);
  const { data: people = [] } = useQuery(peopleLikeQuery(asked === acting?.name ? "" : asked));
  const value = acting && (acting.roles.length > 0 ? ofRole(acting.roles[0] ?? "") : acting.id);
  const named = people.map(({ id, name, roles: held }) => ({
    value: id,
    label: held.includes("manager") ? `${name}, manager` : name,
  }));
  const missing = acting && acting.roles.length === 0 && !people.some(({ id }) => id === acting.id);
  const fits = (label: string): boolean => label.toLowerCase().includes(asked.toLowerCase());
  const listedRoles = roles.map((role) => ({ value: ofRole(role), label: stepName(role) }));
  const choose = (next: string | null): void => {
    const role = roles.find((each) => ofRole(each) === next);
    const person = people.find(({ id }) => id === next);
    if (role) actAs({ id: role.replaceAll(" ", "-"), name: stepName(role), roles: [role] });
    else if (person) actAs({ id: person.id, name: person.name, roles: [] });
    else if (next === null) actAs(undefined);
  };
  return (
    <Select
      className="fw-acting"
      aria-label="Acting as"
      size="xs"
      w={170}
      placeholder="Acting as"
      data={[
        {
          group: "Roles",
          items: listedRoles.filter(({ label, value: own }) => own === value || asked === acting?.name || fits(label)),
        },
        { group: "People", items: [...(missing ? [{ value: acting.id, label: acting.name }] : []), ...named] },
      ]}
      value={value ?? null}
      searchable
      clearable
      allowDeselect={false}
      filter={({ options }) => options}
      nothingFoundMessage="Nobody is called that."
      onSearchChange={setTyped}
      comboboxProps={{ transitionProps: { duration: 100 }, width: 240, position: "bottom-end" }}
      clearButtonProps={{ "aria-label": "Act as nobody" }}
      onChange={choose}
    />
  );
}
