import { misfit, nearest, quoted, takesList, type ValueSchema } from "@fairway/strategy";
import { z } from "zod";

export type ParameterProblem = { readonly parameter: string; readonly says: string };

function unknownWords(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  if (meant !== undefined) return `there is no such parameter; did you mean ${meant}?`;
  return known.length === 0
    ? "there is no such parameter; none is taken here"
    : `there is no such parameter; there are ${known.join(", ")}`;
}

/**
 * What is wrong with parameters, in a person's words: which parameter, what was given, what it may be.
 *
 * @param issues what the schema found; only the place of each is used, its words never are.
 */
export function parameterProblems(
  schema: z.ZodObject,
  given: unknown,
  issues: readonly z.core.$ZodIssue[],
): readonly ParameterProblem[] {
  if (typeof given !== "object" || given === null || Array.isArray(given))
    return [{ parameter: "", says: `${quoted(given)} does not fit; parameters are names with their values` }];
  const whole = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as ValueSchema;
  const properties = (whole.properties ?? {}) as Readonly<Record<string, ValueSchema>>;
  const problems = issues.flatMap((issue): readonly ParameterProblem[] => {
    if (issue.code === "unrecognized_keys" && issue.path.length === 0)
      return issue.keys.map((key) => ({ parameter: key, says: unknownWords(key, Object.keys(properties)) }));
    const [name = "", item] = issue.path.map(String);
    const property = properties[name] ?? {};
    const value = (given as Readonly<Record<string, unknown>>)[name];
    const inList = Array.isArray(value) && takesList(property) && item !== undefined;
    return [
      {
        parameter: name,
        says: inList ? misfit(value[Number(item)], (property.items ?? {}) as ValueSchema) : misfit(value, property),
      },
    ];
  });
  return problems.filter(
    ({ parameter, says }, at) =>
      problems.findIndex((other) => other.parameter === parameter && other.says === says) === at,
  );
}
