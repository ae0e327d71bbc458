import { type Deal, present, standingOffer } from "../deals/deal.ts";
import { closedWon } from "../deals/stage.ts";
import type { Division } from "../division.ts";
import { type CompanyFile, column, defineFile } from "../files/company-file.ts";
import type { Seller } from "../people/seller.ts";
import { segmentOfDeal } from "./visible.ts";

/** What is true of every deal, and what becomes of those still open when the period ends. */
const dealTruthFile = defineFile<Deal>("opportunity.csv", ({ division }, visit) => division.deals.forEach(visit), [
  column("opportunity_id", (rows, deal, chapter) => rows.id("006", chapter.deal(deal.index))),
  column("true_segment", (rows, deal) => rows.text(deal.account.segment)),
  column("segment", (rows, deal) => rows.text(segmentOfDeal(deal))),
  column("win_probability", (rows, deal) => rows.decimal(deal.winProbability, 6)),
  column("open_at_end", (rows, deal) => rows.flag(present(deal).stage < closedWon)),
  column("eventually_won", (rows, deal) => rows.flag(deal.path.won)),
  column("eventually_closes_on", (rows, deal, { division }) => rows.date(division.calendar.day(deal.closes))),
  column("eventual_amount", (rows, deal) => rows.money(deal.path.won ? (deal.lastOffer?.amount ?? null) : null)),
  column("eventual_cost", (rows, deal) => rows.money(deal.path.won ? (deal.lastOffer?.cost ?? null) : null)),
  column("senior_contact", (rows, deal) => rows.flag(deal.senior)),
  column("rival", (rows, deal) => rows.flag(deal.rival >= 0)),
  column("list_amount", (rows, deal) => rows.money(standingOffer(deal)?.listAmount ?? null)),
]);

const trainedFrom = (at: number, { calendar }: Division): number | null =>
  at < calendar.end ? calendar.day(at) : null;

const sellerTruthFile = defineFile<Seller>(
  "seller.csv",
  ({ division }, visit) => division.force.sellers.forEach(visit),
  [
    column("seller_id", (rows, seller, chapter) => rows.id("005", chapter.seller(seller.index))),
    column("team", (rows, seller, chapter) => rows.text(chapter.teamName(seller.territory.team))),
    column("skill_log_odds", (rows, seller) => rows.decimal(seller.skill, 6)),
    column("territory_potential", (rows, seller) => rows.decimal(seller.territory.potential, 6)),
    column("adoption", (rows, seller) => rows.decimal(seller.adoption, 6)),
    column("drifts", (rows, seller) => rows.flag(seller.drifts)),
    column("value_selling_from", (rows, seller, { division }) =>
      rows.date(trainedFrom(seller.valueSellingAt, division)),
    ),
    column("product_deep_dive_from", (rows, seller, { division }) =>
      rows.date(trainedFrom(seller.productDeepDiveAt, division)),
    ),
  ],
);

export const truthFiles: readonly CompanyFile[] = [dealTruthFile, sellerTruthFile];
