import type { HubspotTable } from "../hubspot-table.ts";
import { company } from "./company.ts";
import { contact } from "./contact.ts";
import { deal } from "./deal.ts";
import { dealPropertyHistory } from "./deal-property-history.ts";
import { dealStage } from "./deal-stage.ts";
import { engagements } from "./engagements.ts";
import { marketing } from "./marketing.ts";
import { notLoadedTables } from "./not-loaded.ts";
import { owner } from "./owner.ts";
import { team } from "./team.ts";
import { ticket } from "./ticket.ts";

export const tables: readonly HubspotTable[] = [
  deal,
  company,
  contact,
  ticket,
  owner,
  team,
  dealStage,
  dealPropertyHistory,
  ...engagements,
  ...marketing,
  ...notLoadedTables,
];
