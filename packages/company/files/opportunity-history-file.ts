import { type Change, type Deal, holderAt } from "../deals/deal.ts";
import { stages } from "../deals/stage.ts";
import { column, currencyColumn, defineFile, extraColumn } from "./company-file.ts";

type Noted = { deal: Deal; change: Change };

/** One row for every change of stage, amount or close date of a deal, the first for its creation. */
export const opportunityHistoryFile = defineFile<Noted>(
  "OpportunityHistory.csv",
  ({ division }, visit) => {
    for (const deal of division.deals) for (const change of deal.changes) visit({ deal, change });
  },
  [
    column("Id", (rows) => rows.id("008", rows.count)),
    column("OpportunityId", (rows, { deal }, chapter) => rows.id("006", chapter.deal(deal.index))),
    column("CreatedById", (rows, { deal, change }, chapter) =>
      rows.id("005", chapter.seller(holderAt(deal, change.at).index)),
    ),
    column("CreatedDate", (rows, { change }, chapter) => rows.moment(chapter.division.calendar.second(change.at))),
    column("StageName", (rows, { change }) => rows.text(stages[change.stage]!.name)),
    column("Amount", (rows, { change }) => rows.money(change.amount)),
    currencyColumn("CurrencyIsoCode", ({ deal }) => deal.account),
    extraColumn("ExpectedRevenue", (rows, { change }) =>
      rows.money(change.amount === null ? null : Math.round((change.amount * stages[change.stage]!.probability) / 100)),
    ),
    column("CloseDate", (rows, { change }) => rows.date(change.closeDay)),
    column("Probability", (rows, { change }) => rows.integer(stages[change.stage]!.probability)),
    column("ForecastCategory", (rows, { change }) => rows.text(stages[change.stage]!.category)),
    extraColumn("SystemModstamp", (rows, { change }, chapter) =>
      rows.moment(chapter.division.calendar.second(change.at)),
    ),
    extraColumn("IsDeleted", (rows) => rows.flag(false)),
  ],
);
