import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { nameQuery, peopleLikeQuery } from "../directory/names.ts";

/** Which seller of the data somebody is; none for those whom it does not know. */
export function SellerPicker({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const [typed, setTyped] = useState("");
  const [asked] = useDebouncedValue(typed, 150);
  const { data: people = [] } = useQuery(peopleLikeQuery(asked));
  const { data: name } = useQuery({ ...nameQuery(value ?? ""), enabled: value !== null });
  const found = people.map((each) => ({ value: each.id, label: each.name }));
  const own = value === null || found.some((each) => each.value === value) ? [] : [{ value, label: name ?? value }];
  return (
    <Select
      size="sm"
      label="In the data known as"
      placeholder="nobody"
      data={[...own, ...found]}
      value={value}
      searchable
      clearable
      clearButtonProps={{ "aria-label": "Known as nobody" }}
      filter={({ options }) => options}
      nothingFoundMessage="Nobody is called that."
      onSearchChange={setTyped}
      comboboxProps={{ transitionProps: { duration: 100 } }}
      onChange={onChange}
    />
  );
}
