import { dayOf } from "../calendar.ts";
import type { Invoice } from "../care/invoice.ts";
import type { LossReview } from "../care/loss-review.ts";
import type { Subscription } from "../care/subscription.ts";
import type { Deal } from "../deals/deal.ts";
import { rivals } from "../deals/rivals.ts";
import { openStages } from "../deals/stage.ts";
import { type Quota, quarterName } from "../people/quotas.ts";
import type { Enrolment } from "../people/training.ts";
import { column, currencyColumn, defineFile } from "./company-file.ts";

/** What Salesforce has no object for, under the column names of the canonical records. */
export const quotaFile = defineFile<Quota>("quota.csv", ({ division }, visit) => division.quotas.forEach(visit), [
  column("source_id", (rows, quota, chapter) =>
    rows.text(`quota-${chapter.seller(quota.seller.index)}-${quarterName(quota.firstDay)}`),
  ),
  column("seller_id", (rows, quota, chapter) => rows.id("005", chapter.seller(quota.seller.index))),
  column("from_date", (rows, quota) => rows.date(quota.firstDay)),
  column("to_date", (rows, quota) => rows.date(quota.lastDay)),
  column("amount", (rows, quota) => rows.money(quota.amount)),
  column("currency", (rows) => rows.text("USD")),
]);

export const competitorPresenceFile = defineFile<Deal>(
  "competitor_presence.csv",
  ({ division }, visit) => {
    for (const deal of division.deals) if (deal.rival >= 0 && deal.rivalNotedAt < division.calendar.end) visit(deal);
  },
  [
    column("source_id", (rows) => rows.text(`rival-${rows.count + 1}`)),
    column("opportunity_id", (rows, deal, chapter) => rows.id("006", chapter.deal(deal.index))),
    column("competitor", (rows, deal) => rows.text(rivals[deal.rival]!.name)),
    column("noted_at", (rows, deal, { division }) => rows.moment(division.calendar.second(deal.rivalNotedAt))),
    column("incumbent", (rows, deal) => rows.flag(deal.incumbent)),
  ],
);

export const lossReviewFile = defineFile<LossReview>(
  "loss_review.csv",
  ({ division }, visit) => {
    for (const review of division.lossReviews) if (review.reviewedOn !== null) visit(review);
  },
  [
    column("source_id", (rows) => rows.text(`review-${rows.count + 1}`)),
    column("opportunity_id", (rows, { deal }, chapter) => rows.id("006", chapter.deal(deal.index))),
    column("seller_reason", (rows, review) => rows.text(review.sellerReason)),
    column("buyer_reason", (rows, review) => rows.text(review.buyerReason)),
    column("stage_lost", (rows, { deal }) => rows.text(openStages[deal.path.closedIn]!.name)),
    column("competitor", (rows, { deal, buyerReason }) =>
      rows.text(buyerReason === "Lost to competitor" ? rivals[deal.rival]!.name : null),
    ),
    column("reviewed_on", (rows, review) => rows.date(review.reviewedOn)),
  ],
);

export const trainingEnrolmentFile = defineFile<Enrolment>(
  "training_enrolment.csv",
  ({ division }, visit) => division.enrolments.forEach(visit),
  [
    column("source_id", (rows) => rows.text(`enrolment-${rows.count + 1}`)),
    column("seller_id", (rows, { seller }, chapter) => rows.id("005", chapter.seller(seller.index))),
    column("training", (rows, { course }) => rows.text(course.training)),
    column("competency", (rows, { course }) => rows.text(course.competency)),
    column("enrolled_on", (rows, { enrolledAt }, { division }) => rows.date(division.calendar.day(enrolledAt))),
    column("completed_on", (rows, { completedAt }, { division }) =>
      rows.date(completedAt < division.calendar.end ? division.calendar.day(completedAt) : null),
    ),
    column("score", (rows, { completedAt, score }, { division }) =>
      rows.decimal(completedAt < division.calendar.end ? score : null, 2),
    ),
  ],
);

export const invoiceFile = defineFile<Invoice>(
  "invoice.csv",
  ({ division }, visit) => division.invoices.forEach(visit),
  [
    column("source_id", (rows) => rows.text(`invoice-${rows.count + 1}`)),
    column("account_id", (rows, invoice, chapter) => rows.id("001", chapter.account(invoice.account.index))),
    column("opportunity_id", (rows, invoice, chapter) => rows.id("006", chapter.deal(invoice.deal))),
    column("invoiced_on", (rows, invoice) => rows.date(invoice.invoicedOn)),
    column("recognised_on", (rows, invoice) => rows.date(invoice.recognisedOn)),
    column("amount", (rows, invoice) => rows.money(invoice.amount)),
    column("recognised_amount", (rows, invoice) => rows.money(invoice.recognisedOn === null ? null : invoice.amount)),
    currencyColumn("currency", (invoice) => invoice.account),
  ],
);

export const subscriptionFile = defineFile<Subscription>(
  "subscription.csv",
  ({ division }, visit) => division.subscriptions.forEach(visit),
  [
    column("source_id", (rows) => rows.text(`subscription-${rows.count + 1}`)),
    column("account_id", (rows, { account }, chapter) => rows.id("001", chapter.account(account.index))),
    column("product_id", (rows, { product }) => rows.id("01t", product.index)),
    column("opportunity_id", (rows, { deal }, chapter) => rows.id("006", chapter.deal(deal))),
    column("started_on", (rows, { startedOn }) => rows.date(startedOn)),
    column("ends_on", (rows, { endsOn }) => rows.date(endsOn)),
    column("cancelled_on", (rows, { cancelledOn }) => rows.date(cancelledOn)),
    column("annual_amount", (rows, { annualAmount }) => rows.money(annualAmount)),
    currencyColumn("currency", ({ account }) => account),
  ],
);

/** Dollars for a euro on the first of each month of the period, in a quiet wave around 1.10. */
export const exchangeRateFile = defineFile<{ day: number; rate: number }>(
  "exchange_rate.csv",
  ({ division, plan }, visit) => {
    if (division.number > 0) return;
    const first = new Date(division.calendar.firstDay * 86_400_000);
    for (let month = 0; ; month++) {
      const day = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month, 1) / 86_400_000;
      if (day > dayOf(plan.end)) return;
      visit({ day, rate: 1.1 + 0.05 * Math.sin(month / 3) });
    }
  },
  [
    column("source_id", (rows) => rows.text(`rate-${rows.count + 1}`)),
    column("from_currency", (rows) => rows.text("EUR")),
    column("to_currency", (rows) => rows.text("USD")),
    column("on_date", (rows, { day }) => rows.date(day)),
    column("rate", (rows, { rate }) => rows.decimal(rate, 4)),
  ],
);
