import type { Scalar } from "yaml";
import { didYouMean, nearest } from "../did-you-mean.ts";
import type { Reading } from "../reading/reading.ts";
import { attributePath, type Entity, entities, fieldNames, vocabulary } from "../vocabulary.ts";

const otherNames: Readonly<Record<string, Entity>> = {
  company: "account",
  customer: "account",
  client: "account",
  deal: "opportunity",
  person: "contact",
};

/** Reports a field that no record has, with what its author may have meant; always undefined. */
export function unknownField(path: string, key: Scalar, reading: Reading): undefined {
  const dot = path.indexOf(".");
  if (dot < 0) {
    const owners = vocabulary
      .filter((field) => field.name === path || field.alsoCalled?.includes(path))
      .map((field) => `${field.entity}.${field.name}`);
    const group = nearest(path, ["all", "any", "none"]);
    const suggestion =
      owners.length > 0
        ? `Did you mean \`${owners.slice(0, 2).join("` or `")}\`?`
        : group === undefined
          ? "Write it like account.industry."
          : `Did you mean \`${group}\`?`;
    return reading.problem(key, "unknown-field", `\`${path}\` does not say whose field it is.`, suggestion);
  }
  const [owner, name] = [path.slice(0, dot), path.slice(dot + 1)];
  const entity = entities.find((known) => known === owner);
  if (entity === undefined) {
    const meant = otherNames[owner] ?? nearest(owner, entities);
    const suggestion = meant === undefined ? undefined : `Did you mean \`${meant}.${name}\`?`;
    return reading.problem(
      key,
      "unknown-field",
      `\`${owner}\` has no fields; criteria speak of ${entities.join(", ")}.`,
      suggestion,
    );
  }
  if (name.startsWith("attributes.") || name === "attributes") {
    return reading.problem(
      key,
      "bad-attribute",
      `\`${name}\` cannot name a column of your own: letters, digits and underscores only.`,
      `Write it like ${entity}.attributes.bed_count.`,
    );
  }
  const synonym = vocabulary.find(
    (field) => field.entity === entity && field.alsoCalled?.includes(name.toLowerCase()),
  )?.name;
  const meant = synonym ?? nearest(name, fieldNames(entity));
  const own = attributePath.test(`${entity}.attributes.${name}`)
    ? ` If it is a column of your own, write ${entity}.attributes.${name}.`
    : "";
  const suggestion =
    meant === undefined ? `${didYouMean(name, fieldNames(entity)) ?? ""}${own}`.trim() : `Did you mean \`${meant}\`?`;
  return reading.problem(key, "unknown-field", `\`${name}\` is not a field of ${entity}.`, suggestion);
}
