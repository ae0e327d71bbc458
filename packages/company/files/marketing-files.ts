import { divisionSizes } from "../division.ts";
import { type Campaign, campaignsOf } from "../leads/campaigns.ts";
import type { Lead } from "../leads/lead.ts";
import { column, defineFile, extraColumn } from "./company-file.ts";

/** Campaigns are of the whole company; the first division tells them. */
export const campaignFile = defineFile<Campaign>(
  "Campaign.csv",
  ({ division, plan }, visit) => {
    const divisions = divisionSizes(plan.opportunities).length;
    if (division.number === 0)
      for (const campaign of campaignsOf(division.calendar)) visit({ ...campaign, cost: campaign.cost * divisions });
  },
  [
    column("Id", (rows, campaign) => rows.id("701", campaign.index)),
    column("Name", (rows, campaign) => rows.text(campaign.name)),
    column("Type", (rows, campaign) => rows.text(campaign.type)),
    extraColumn("Status", (rows, campaign, { division }) =>
      rows.text(campaign.lastDay < division.calendar.lastDay ? "Completed" : "In Progress"),
    ),
    column("StartDate", (rows, campaign) => rows.date(campaign.firstDay)),
    column("EndDate", (rows, campaign) => rows.date(campaign.lastDay)),
    extraColumn("BudgetedCost", (rows, campaign) => rows.money(campaign.cost)),
    column("ActualCost", (rows, campaign) => rows.money(campaign.cost)),
  ],
);

/** Every lead that a campaign brought is a member who responded. */
export const campaignMemberFile = defineFile<Lead>(
  "CampaignMember.csv",
  ({ division }, visit) => {
    for (const lead of division.leads) if (lead.campaign >= 0) visit(lead);
  },
  [
    column("Id", (rows) => rows.id("00v", rows.count)),
    column("CampaignId", (rows, lead) => rows.id("701", lead.campaign)),
    column("LeadId", (rows, lead, chapter) => rows.id("00Q", chapter.lead(lead.index))),
    column("ContactId", (rows, lead, chapter) =>
      rows.id("003", lead.converted && chapter.contact(lead.converted.contact)),
    ),
    column("Status", (rows, lead) => rows.text(lead.source === "Event" ? "Attended" : "Responded")),
    column("HasResponded", (rows) => rows.flag(true)),
    extraColumn("FirstRespondedDate", (rows, lead, { division }) => rows.date(division.calendar.day(lead.created))),
    column("CreatedDate", (rows, lead, { division }) => rows.moment(division.calendar.second(lead.created))),
  ],
);
