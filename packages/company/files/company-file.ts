import type { CompanyPlan } from "../company-options.ts";
import type { Chapter } from "./chapter.ts";
import type { Rows } from "./rows.ts";

/** One column of a file and how it is written for a record. */
export type Column<Item> = {
  readonly name: string;
  readonly write: (rows: Rows, item: Item, chapter: Chapter) => void;
  /** Only in some companies: "all" where every column is wanted, "euro" where there are two currencies. */
  readonly only?: "all" | "euro";
};

/** One file of the exports. */
export type CompanyFile = {
  readonly name: string;
  /** The names of its columns in a company of that plan. */
  columns(plan: CompanyPlan): string[];
  /** Writes the rows of one division. */
  write(rows: Rows, chapter: Chapter): void;
};

/**
 * Declares a file by its columns.
 * @param each calls `visit` with every record of a division that has a row.
 */
export function defineFile<Item>(
  name: string,
  each: (chapter: Chapter, visit: (item: Item) => void) => void,
  columns: readonly Column<Item>[],
): CompanyFile {
  const wanted = (plan: CompanyPlan): readonly Column<Item>[] =>
    columns.filter((column) => !column.only || (column.only === "all" ? plan.columns === "all" : plan.euro));
  return {
    name,
    columns: (plan) => wanted(plan).map((column) => column.name),
    write: (rows, chapter) => {
      const writers = wanted(chapter.plan).map((column) => column.write);
      each(chapter, (item) => {
        for (let index = 0; index < writers.length; index++) writers[index]!(rows, item, chapter);
        rows.end();
      });
    },
  };
}

/** A column of every company. */
export function column<Item>(name: string, write: Column<Item>["write"]): Column<Item> {
  return { name, write };
}

/** A column that benchmarks can do without. */
export function extraColumn<Item>(name: string, write: Column<Item>["write"]): Column<Item> {
  return { name, write, only: "all" };
}

/** The currency of an amount, only where there are two. */
export function currencyColumn<Item>(
  name: string,
  accountOf: (item: Item) => { readonly region: number },
): Column<Item> {
  return { name, write: (rows, item, chapter) => rows.text(chapter.currency(accountOf(item))), only: "euro" };
}
