import { type Deal, holderAt, owner, present, standingOffer } from "../deals/deal.ts";
import { closedWon, stages } from "../deals/stage.ts";
import type { Chapter } from "./chapter.ts";
import { column, currencyColumn, defineFile, extraColumn } from "./company-file.ts";

const stageOf = (deal: Deal) => stages[present(deal).stage]!;
const isClosed = (deal: Deal): boolean => present(deal).stage >= closedWon;
const nextSteps = [
  "Find out who decides",
  "Meet the people who use it",
  "Go through the proposal together",
  "Agree on terms",
];

const topic = (deal: Deal): string =>
  standingOffer(deal)?.items[0]?.product.name ?? (deal.expansion ? "Expansion" : "Monitoring");
const closedAt = (deal: Deal, { division }: Chapter): number | null =>
  isClosed(deal) ? division.calendar.second(deal.closes) : null;
const expected = (deal: Deal): number | null => {
  const { amount } = present(deal);
  return amount === null ? null : Math.round((amount * stageOf(deal).probability) / 100);
};

export const opportunityFile = defineFile<Deal>(
  "Opportunity.csv",
  ({ division }, visit) => division.deals.forEach(visit),
  [
    column("Id", (rows, deal, chapter) => rows.id("006", chapter.deal(deal.index))),
    extraColumn("IsDeleted", (rows) => rows.flag(false)),
    column("AccountId", (rows, deal, chapter) => rows.id("001", chapter.account(deal.account.index))),
    column("Name", (rows, deal) => rows.text(`${deal.account.name} - ${topic(deal)}`)),
    column("StageName", (rows, deal) => rows.text(stageOf(deal).name)),
    column("Amount", (rows, deal) => rows.money(present(deal).amount)),
    currencyColumn("CurrencyIsoCode", (deal) => deal.account),
    column("Probability", (rows, deal) => rows.integer(stageOf(deal).probability)),
    extraColumn("ExpectedRevenue", (rows, deal) => rows.money(expected(deal))),
    column("CloseDate", (rows, deal) => rows.date(present(deal).closeDay)),
    column("Type", (rows, deal) => rows.text(deal.expansion ? "Existing Business" : "New Business")),
    extraColumn("NextStep", (rows, deal) => rows.text(nextSteps[present(deal).stage] ?? null)),
    column("LeadSource", (rows, deal) => rows.text(deal.source)),
    column("IsClosed", (rows, deal) => rows.flag(isClosed(deal))),
    column("IsWon", (rows, deal) => rows.flag(present(deal).stage === closedWon)),
    extraColumn("ForecastCategory", (rows, deal) => rows.text(stageOf(deal).category)),
    column("ForecastCategoryName", (rows, deal) => rows.text(stageOf(deal).categoryName)),
    column("CampaignId", (rows, deal) => rows.id("701", deal.campaign)),
    extraColumn("HasOpportunityLineItem", (rows, deal) => rows.flag(deal.prices.length > 0)),
    column("OwnerId", (rows, deal, chapter) => rows.id("005", chapter.seller(owner(deal).index))),
    column("CreatedDate", (rows, deal, chapter) => rows.moment(chapter.division.calendar.second(deal.created))),
    extraColumn("CreatedById", (rows, deal, chapter) =>
      rows.id("005", chapter.seller(holderAt(deal, deal.created).index)),
    ),
    extraColumn("LastModifiedDate", (rows, deal, chapter) =>
      rows.moment(chapter.division.calendar.second(present(deal).at)),
    ),
    column("Closed_At__c", (rows, deal, chapter) => rows.moment(closedAt(deal, chapter))),
    column("Loss_Reason__c", (rows, deal, chapter) => rows.text(chapter.sellerReason(deal.index))),
    column("List_Amount__c", (rows, deal) => rows.money(standingOffer(deal)?.listAmount ?? null)),
    column("Cost__c", (rows, deal) => rows.money(standingOffer(deal)?.cost ?? null)),
  ],
);
