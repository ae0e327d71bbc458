import { date, defineRecord, number, required, text } from "./record.ts";

export const benchmark = defineRecord({
  name: "benchmark",
  plural: "benchmarks",
  says: "A figure from outside to compare with.",
  fields: {
    name: required(text("which figure")),
    segment: text("for whom"),
    value: required(number("as named", "the figure")),
    unit: text("its unit"),
    publisher: text("who says so"),
    published_on: date("when"),
  },
});
