import { date, defineRecord, reference, required } from "./record.ts";

export const territoryAssignment = defineRecord({
  name: "territory_assignment",
  plural: "territory assignments",
  says: "Who has which territory or account, from when to when.",
  began: "from_date",
  fields: {
    territory_id: reference("territory", "which territory"),
    account_id: reference("account", "or which account"),
    seller_id: required(reference("seller", "who")),
    from_date: date("first day"),
    to_date: date("last day"),
  },
});
