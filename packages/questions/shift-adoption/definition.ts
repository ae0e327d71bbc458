import { z } from "zod";
import { defineQuestion } from "../form.ts";
import { compute } from "./compute.ts";
import { params } from "./params.ts";
import { meetingsBehind, queries } from "./queries.ts";
import { type AdoptionResult, adoptionResult } from "./result.ts";
import { rows } from "./rows.ts";
import { headline, measureWords, method, shortfall, signals } from "./words.ts";

type Member = Pick<AdoptionResult["teams"][number], "by" | "clings">;

const cellsOf = (who: string, team: string | null, { by, clings }: Member) => ({
  who,
  team,
  effortBefore: by.effort!.before,
  effortAfter: by.effort!.after,
  buyersBefore: by.buyers!.before,
  buyersAfter: by.buyers!.after,
  seniorBefore: by.seniority!.before,
  seniorAfter: by.seniority!.after,
  offeringBefore: by.offering!.before,
  offeringAfter: by.offering!.after,
  size: by.size!.change,
  clings: clings.map((measure) => measureWords[measure]).join(", "),
});

/** Those of whom something is called stand first, the others after them by name. */
const calledFirst = <M extends Member>(members: readonly M[]): readonly M[] =>
  members.toSorted((a, b) => Number(b.clings.length > 0) - Number(a.clings.length > 0));

/** Whom sellers meet, what they offer and where their effort goes, before and after the shift; who keeps to the old way. */
export const shiftAdoption = defineQuestion({
  id: "shift-adoption",
  asks: "Has the sales force moved with the strategy, and who keeps to the old way?",
  topic: "How we sell",
  serves: ["A5", "A6"],
  needs: ["opportunity", "seller"],
  betterWith: {
    activity: "effort by minutes or weighted activities, and whom sellers meet",
    contact: "job titles of the people met",
    account: "segments by the account's fields",
    product: "whether deals are opened with what we lead with",
    team: "teams by name",
    training_enrolment: "who was trained for the shift by when",
  },
  assesses: "people",
  params,
  names: { waiting: "team" },
  example: {},
  queries,
  rows,
  compute,
  result: adoptionResult,
  shortfall,
  headline,
  signals,
  table: (result) => ({
    columns: [
      { key: "who", title: "Who", kind: "text", identifies: true },
      { key: "team", title: "Team", kind: "text" },
      { key: "effortBefore", title: "Effort inside, before", kind: "share estimate" },
      { key: "effortAfter", title: "Effort inside, after", kind: "share estimate" },
      { key: "buyersBefore", title: "First met named buyers, before", kind: "share estimate" },
      { key: "buyersAfter", title: "First met named buyers, after", kind: "share estimate" },
      { key: "seniorBefore", title: "First met senior people, before", kind: "share estimate" },
      { key: "seniorAfter", title: "First met senior people, after", kind: "share estimate" },
      { key: "offeringBefore", title: "Opened with what we lead with, before", kind: "share estimate" },
      { key: "offeringAfter", title: "Opened with what we lead with, after", kind: "share estimate" },
      { key: "size", title: "Deal size, of before", kind: "ratio estimate" },
      { key: "clings", title: "Keeps to the old way", kind: "text" },
    ],
    rows: [
      { cells: cellsOf("Everybody", null, { by: result.overall, clings: [] }), drill: {} },
      ...calledFirst(result.teams).map((team) => ({
        cells: cellsOf(team.name, team.name, team),
        drill: { team: team.id },
      })),
      ...calledFirst(result.sellers).map((seller) => ({
        cells: cellsOf(seller.name, seller.team, seller),
        drill: { seller: seller.id },
      })),
    ],
  }),
  drill: {
    params: z.object({ seller: z.string().optional(), team: z.string().optional() }),
    columns: [
      { key: "at", title: "First meeting", kind: "date" },
      { key: "deal", title: "Deal", kind: "text" },
      { key: "contact", title: "Person", kind: "text" },
      { key: "title", title: "Title", kind: "text" },
      { key: "buyer", title: "Buyer", kind: "text" },
      { key: "account", title: "Account", kind: "text" },
      { key: "segment", title: "Segment", kind: "segment" },
      { key: "seller", title: "Seller", kind: "text" },
    ],
    query: (asked) => meetingsBehind(asked, asked.cell as { seller?: string; team?: string }),
  },
  method,
});
