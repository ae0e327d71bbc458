import { counted, plain } from "@fairway/charts/formats";
import type { ImportPreview } from "@fairway/workspace";

type Fit = NonNullable<ImportPreview["fit"]>[number];

function fitLine({ record, records, beyond, avoided, unknown, missing }: Fit): string {
  const all = counted(records, `new ${record}`);
  const untold =
    unknown === 0
      ? ""
      : `; of ${plain(unknown)} it cannot be told${missing === null ? "" : `, mostly for want of ${missing}`}`;
  if (unknown === records)
    return `Of ${all} it cannot be told whether a segment you pursue fits${missing === null ? "" : `, mostly for want of ${missing}`}`;
  if (beyond === 0) return `None of ${all} lies outside the segments you pursue${untold}`;
  const toAvoid = avoided === 0 ? "" : `, ${plain(avoided)} of them in a segment to avoid`;
  return `${plain(beyond)} of ${all} ${beyond === 1 ? "fits" : "fit"} no segment you pursue${toAvoid}${untold}`;
}

/**
 * What a person should know at the gate: how many of the new accounts and leads fit no segment that is pursued, and where it is told whether deals
 * moved under rules that their sellers have not attested. Nothing where there is nothing to say.
 */
export function gateLines(
  { fit = [], underRules = false }: Pick<ImportPreview, "fit" | "underRules">,
  folder: string,
): readonly string[] {
  const judged = fit.map((each) => `${fitLine(each)}.`);
  return [
    ...(judged.length === 0 ? [] : ["", ...judged, `See: fairway ask crm-purity ${folder}`]),
    ...(underRules
      ? [
          "",
          `Deals move under rules of law or policy here; which of these moves their sellers made without having attested the rule is told by the next assess, and by: fairway ask rules-at-the-gate ${folder}`,
        ]
      : []),
  ];
}
