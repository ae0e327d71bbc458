import { isMap } from "yaml";
import { pairsOf } from "./record.ts";
import { isKind, type Shape } from "./shape.ts";

/** A group whose keys are free names (of teams, reasons, ...) and whose values are all of one kind: `{ emea: 15%, apac: 10% }`. */
export function namedValues<T>(
  noun: string,
  value: Shape<T>,
): Shape<readonly { readonly name: string; readonly value: T }[]> {
  return {
    expects: `${noun}, each with ${value.expects}`,
    schema: { type: "object", additionalProperties: value.schema },
    read(node, reading) {
      if (!isKind(node, "map", this.expects, reading) || !isMap(node)) return undefined;
      return pairsOf(node, reading).flatMap(({ name, key, value: child }) => {
        if (child === undefined) {
          reading.problem(
            key,
            "empty-field",
            `\`${name}\` is empty; expected ${value.expects}.`,
            "Fill it in or remove the line.",
          );
          return [];
        }
        const read = value.read(child, reading);
        return read === undefined ? [] : [{ name, value: read }];
      });
    },
  };
}
