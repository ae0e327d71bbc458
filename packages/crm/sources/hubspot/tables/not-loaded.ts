import type { HubspotTable } from "../hubspot-table.ts";

const pairing = (table: string, has: readonly string[], what: string): HubspotTable => ({
  table,
  has,
  notLoaded: what,
});

const lookedUp = (what: string) => `${what}; it is looked up when it is imported together with them`;

/** Tables that are known but that no record holds, and why. */
export const notLoadedTables: readonly HubspotTable[] = [
  pairing("deal_company", ["deal_id", "company_id"], lookedUp("which company a deal is with")),
  pairing("engagement_company", ["engagement_id", "company_id"], lookedUp("which companies activities were with")),
  pairing("engagement_contact", ["engagement_id", "contact_id"], lookedUp("which people activities were with")),
  pairing("engagement_deal", ["engagement_id", "deal_id"], lookedUp("which deals activities were for")),
  pairing("ticket_company", ["ticket_id", "company_id"], lookedUp("whose tickets they are")),
  pairing("ticket_contact", ["ticket_id", "contact_id"], lookedUp("who asked for help")),
  pairing("owner_team", ["owner_id", "team_id", "is_team_primary"], lookedUp("which team an owner is in")),
  pairing(
    "deal_contact",
    ["deal_id", "contact_id"],
    "which people belong to a deal: no record holds roles on a deal yet",
  ),
  pairing("ticket_deal", ["ticket_id", "deal_id"], "which tickets belong to a deal: no record holds it yet"),
  pairing(
    "ticket_engagement",
    ["ticket_id", "engagement_id"],
    "which activities belong to a ticket: no record holds it yet",
  ),
  pairing("team_user", ["user_id", "team_id"], "which users are in a team: sellers come from owners"),
  {
    table: "engagement",
    has: ["id", "type", "portal_id"],
    lacks: ["email", "recipient", "name"],
    notLoaded: "activities come in a table for each kind (engagement_call, engagement_meeting, ...), with their times",
  },
  {
    table: "deal_pipeline_stage",
    has: ["stage_id", "label", "pipeline_id", "closed_won"],
    notLoaded: lookedUp("names of stages, and which of them are won"),
  },
  {
    table: "ticket_pipeline_stage",
    has: ["stage_id", "label", "ticket_state"],
    notLoaded: lookedUp("names of ticket stages"),
  },
  {
    table: "deal_pipeline",
    has: ["pipeline_id", "label", "display_order"],
    lacks: ["stage_id", "object_type_id"],
    notLoaded: "names of pipelines",
  },
  {
    table: "ticket_pipeline",
    has: ["pipeline_id", "label", "object_type_id"],
    lacks: ["stage_id"],
    notLoaded: "names of ticket pipelines",
  },
  {
    table: "users",
    has: ["id", "email", "role_id", "primary_team_id"],
    notLoaded: "who may sign in to HubSpot; sellers come from owners, whom deals name",
  },
  { table: "role", has: ["id", "name", "requires_billing_write"], notLoaded: "what users may do in HubSpot" },
  { table: "property", has: ["hubspot_object", "name", "label", "field_type"], notLoaded: "it describes columns" },
  {
    table: "property_option",
    has: ["property_id", "label", "value"],
    notLoaded: "it describes the choices of columns",
  },
  {
    table: "form",
    has: ["guid", "form_type"],
    notLoaded: "what forms look like; their submissions are loaded as touches",
  },
  { table: "contact_list", has: ["id", "processing_type"], notLoaded: "lists of contacts: no record holds them yet" },
  {
    table: "contact_list_member",
    has: ["contact_id", "contact_list_id"],
    notLoaded: "who is on a list: no record holds it yet",
  },
  {
    table: "contact_merge_audit",
    has: ["canonical_vid", "vid_to_merge"],
    notLoaded: "which contacts were merged into one: the one that is left is loaded",
  },
  {
    table: "merged_deal",
    has: ["deal_id", "merged_deal_id"],
    notLoaded: "which deals were merged into one: the one that is left is loaded",
  },
  {
    table: "company_property_history",
    has: ["company_id", "name", "value"],
    notLoaded: "single changes of companies' properties: accounts are loaded as they are today",
  },
  {
    table: "contact_property_history",
    has: ["contact_id", "name", "value"],
    notLoaded: "single changes of contacts' properties: contacts are loaded as they are today",
  },
  {
    table: "ticket_property_history",
    has: ["ticket_id", "name", "value"],
    notLoaded: "single changes of tickets' properties: tickets are loaded as they are today",
  },
];
