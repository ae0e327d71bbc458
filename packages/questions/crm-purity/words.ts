import { counted, doubtText, estimateText, intervalText, plain, rounded } from "@fairway/charts/formats";
import { addDays } from "../fiscal.ts";
import type { Asked } from "../form.ts";
import type { Signal } from "../signal.ts";
import type { PurityParams } from "./params.ts";
import type { PurityResult } from "./result.ts";

const share = { unit: "share" } as const;

const fewestJudged = 20;

function judged(result: PurityResult): number {
  return result.kinds.reduce((sum, kind) => sum + kind.pursued + kind.beyond, 0);
}

export function shortfall(result: PurityResult, { strategy }: Asked<PurityParams>): string | undefined {
  if (!strategy.segments.some((segment) => segment.play === "pursue")) {
    return "Not enough said: the strategy pursues no segment, so nothing can lie beyond the pursued ones.";
  }
  if (result.kinds.length === 0 && result.untold.length > 0)
    return "Not enough said: the segments we pursue are told by fields of deals alone, so no account, lead or contact can be judged by itself. A criterion on accounts would open this answer.";
  if (judged(result) >= fewestJudged) return undefined;
  const missing = result.missing[0];
  const what = missing ? ` Most lack ${missing.field}; filling it in would open this answer.` : "";
  return `Not enough data: ${counted(judged(result), "record")} can be judged; ${fewestJudged} would be enough.${what}`;
}

/** A kind with fewer judged records than this is in the table, not in the sentence. */
const fewestNamed = 10;

const plural = { account: "accounts", lead: "leads", contact: "contacts" } as const;

function sourceWords(result: PurityResult): string {
  if (result.sources.every((source) => source.key === null))
    return "No record says where it came from, so sources cannot be compared.";
  return result.tests === 0
    ? "Sources cannot be compared: none has twenty judged records beside twenty others."
    : "No source stands out by more than chance.";
}

export function headline(result: PurityResult): string {
  const told = result.kinds.filter((kind) => kind.impurity.kind === "estimate");
  const large = told.filter((kind) => kind.pursued + kind.beyond >= fewestNamed);
  const parts = (large.length > 0 ? large : told).map(
    (kind) =>
      `${estimateText(kind.impurity, share)} of ${counted(kind.pursued + kind.beyond, `judged ${kind.record}`)} (${intervalText(kind.impurity, share)})`,
  );
  const worst = result.sources.find((source) => source.worse && source.impurity.kind === "estimate");
  const lead = `${parts.join(", ")} lie beyond every segment we pursue.`;
  if (!worst) return `${lead} ${sourceWords(result)}`;
  return `${lead} Of the ${plural[worst.record]} from ${worst.name} ${doubtText(worst.impurity, share)} do, more than of the others by more than chance.`;
}

/** One signal a source that is worse than the others by more than chance, for whoever owns the import. */
export function signals(result: PurityResult, { asOf }: Asked<PurityParams>): readonly Signal[] {
  return result.sources.flatMap((source) =>
    source.worse && source.key !== null
      ? [
          {
            key: `impure-source:${source.record}:${source.key}`,
            kind: "source brings outside business",
            subject: { record: "source", id: source.key, name: source.name },
            says: `${estimateText(source.impurity, share)} of the ${plural[source.record]} from ${source.name} lie beyond every segment we pursue.`,
            because: `${doubtText(source.impurity, share)}, shrunk towards all sources; worse than the others beyond chance after false-discovery control.`,
            action: `Set a gate at import for ${source.name}: reject what we avoid, park what cannot be judged`,
            owner: { sellerId: null, role: "revenue operations", name: null },
            due: addDays(asOf, 21),
            stake: null,
          },
        ]
      : [],
  );
}

export function method(result: PurityResult, { strategy }: Asked<PurityParams>): readonly string[] {
  const unknown = result.kinds.reduce((sum, kind) => sum + kind.unknown, 0);
  const all = result.kinds.reduce((sum, kind) => sum + kind.records, 0);
  return [
    `Every account, lead and contact that the CRM holds on the day asked of, judged by the segments of version ${strategy.version} of the strategy; contacts by their account, leads by what they state themselves.${result.untold.length === 0 ? "" : ` No pursued segment says anything of ${result.untold.map((record) => plural[record]).join(" and ")}; they are left out.`}`,
    `${plain(unknown)} of ${counted(all, "record")} (${rounded(all === 0 ? 0 : unknown / all, share)}) cannot be judged, because a field is missing; such records are counted apart, never as outside.`,
    "Intervals of all accounts and of all leads are Wilson's, 95 %; that of all contacts is over their accounts (ratio of totals), since those of one account are alike. Shares by source and owner are shrunk towards the share of all (beta-binomial, empirical Bayes), so that small groups do not look extreme by chance. Contacts of one account are one case, not many; owners are judged by their accounts.",
    `Each source and owner with at least 20 judged records is set against all others (score test); ${counted(result.tests, "such test is", "such tests are")} controlled for false discovery together (Benjamini-Hochberg, 5 %).`,
    `The gate is tried on the records that came in the last ${plain(result.recentDays)} days: rejected is what lies in a segment to avoid, parked is what cannot be judged, the rest is accepted. Nothing has been changed in the CRM.`,
  ];
}
