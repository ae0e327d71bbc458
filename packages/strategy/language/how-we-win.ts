import { isMap } from "yaml";
import { keyed, list, oneOrMore } from "../reading/collections.ts";
import { share } from "../reading/quantities.ts";
import { defaulted, optional, pairsOf, record, required } from "../reading/record.ts";
import { definition, reference, text } from "../reading/scalars.ts";
import { isKind, type Read, type Shape } from "../reading/shape.ts";

const offering = record("offering", {
  name: optional(text, "What it is called; the key where absent"),
  leadIn: defaulted(oneOrMore(reference("segment"), "segments"), [], "The segments in which we lead with it"),
  products: required(oneOrMore(text, "product ids"), "the products it is made of, by their id in the CRM"),
  marginFloor: optional(share, "The contribution margin below which it is not sold"),
  because: optional(text, "Why it wins"),
});

/** What we sell, and where we lead with it. */
export type Offering = Read<typeof offering> & { readonly id: string };
const offerings: Shape<readonly Offering[]> = keyed("offering", offering, "offerings");

const buyer = record("buyer", {
  role: required(text, "the part played in the decision, such as economic buyer"),
  titles: required(
    oneOrMore(text, "job titles; * stands for anything"),
    "the job titles that play it; * stands for anything",
  ),
  metBy: optional(reference("stage"), "The stage by whose end we must have met them"),
  because: optional(text, "What they care about"),
});

/** A role whom we must reach in a segment. */
export type Buyer = Read<typeof buyer>;

/** Buyers by segment: `core: [ { role: economic buyer, ... } ]`. */
const buyers: Shape<readonly { readonly segment: string; readonly roles: readonly Buyer[] }[]> = {
  expects: "segments, each with a list of buyers",
  schema: { type: "object", additionalProperties: { type: "array", items: buyer.schema } },
  read(node, reading) {
    if (!isKind(node, "map", this.expects, reading) || !isMap(node)) return undefined;
    return pairsOf(node, reading).flatMap(({ name, key, value }) => {
      reading.mention("segment", name, key);
      if (value === undefined) {
        reading.problem(key, "empty-field", `\`${name}\` names no buyers.`, "List their roles or remove the line.");
        return [];
      }
      const roles = list(buyer, "buyers").read(value, reading);
      return roles === undefined ? [] : [{ segment: name, roles }];
    });
  },
};

const valuePoint = record("value point", {
  id: required(definition("value point"), "the name that others use for it"),
  say: required(text, "what we say to the customer"),
  proof: required(text, "what proves it"),
  evidence: required(text, "what shows in the field that it was said and understood"),
  segments: defaulted(oneOrMore(reference("segment"), "segments"), [], "Where it holds; everywhere where absent"),
});

/** A reason to buy from us, its proof, and how one sees that it landed. */
export type ValuePoint = Read<typeof valuePoint>;

export const howWeWin = record("how_we_win", {
  offerings: defaulted(offerings, [], "What we sell, each under its own name"),
  buyers: defaulted(buyers, [], "Whom we must reach, by segment"),
  value: defaulted(list(valuePoint, "value points"), [], "Why customers choose us"),
});
