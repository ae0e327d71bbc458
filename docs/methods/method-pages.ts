import type { ExportedMethod } from "./exported-methods.ts";

const notice = "<!-- Generated from the docstrings by docs/methods/generate.ts; edit those. -->";

/** The pages by file name: one for each family and an index. */
export function methodPages(methods: readonly ExportedMethod[]): ReadonlyMap<string, string> {
  const families = Map.groupBy(methods, (method) => method.family);
  const pageOf = new Map(
    methods.map((method) => [method.name, `${fileName(method.family)}#${method.name.toLowerCase()}`]),
  );
  const pages = new Map<string, string>();
  for (const [family, members] of families) pages.set(fileName(family), familyPage(family, members, pageOf));
  pages.set("index.md", indexPage(families));
  return pages;
}

function fileName(family: string): string {
  return `${family.replaceAll("/", "-")}.md`;
}

function title(family: string): string {
  const words = family.replaceAll(/[-/]/g, " ");
  return words[0]!.toUpperCase() + words.slice(1);
}

function indexPage(families: ReadonlyMap<string, readonly ExportedMethod[]>): string {
  const sections = [...families].map(([family, members]) => {
    const rows = members.map((method) => {
      const sentence = linked(method.docstring.paragraphs[0] ?? "", new Map()).replace(
        /^([\s\S]*?[.?])(?:\s[\s\S]*)?$/,
        "$1",
      );
      const reference = cell(method.docstring.tags.reference?.join("; ") ?? "");
      return `| [${method.name}](${fileName(family)}#${method.name.toLowerCase()}) | ${cell(sentence)} | ${reference} |`;
    });
    return `## [${title(family)}](${fileName(family)})\n\n| method | what it computes | agrees with |\n|---|---|---|\n${rows.join("\n")}\n`;
  });
  const head =
    "Every statistic behind an answer: what it computes, when to use it, where it comes from and what it was checked against.";
  return `${notice}\n# Methods\n\n${head}\n\n${sections.join("\n")}`;
}

function familyPage(family: string, members: readonly ExportedMethod[], pageOf: ReadonlyMap<string, string>): string {
  const parts = members.map(({ name, file, signature, docstring }) => {
    const { paragraphs, parameters, tags } = docstring;
    const text = (value: string) => linked(value, pageOf, name);
    return [
      `## ${name}`,
      ...paragraphs.map(text),
      `\`\`\`ts\n${signature}\n\`\`\``,
      ...(parameters.length > 0 ? [parameters.map((one) => `- \`${one.name}\`: ${text(one.text)}`).join("\n")] : []),
      ...(tags.returns ? [`Returns ${text(tags.returns.join(" "))}`] : []),
      ...(tags.throws ? [`Throws ${text(tags.throws.join("; "))}`] : []),
      ...(tags.source ? [`Source: ${text(tags.source.join("; "))}`] : []),
      ...(tags.reference ? [`Agrees with: ${text(tags.reference.join("; "))}`] : []),
      `[${file}](../../${file})`,
    ].join("\n\n");
  });
  return `${notice}\n# ${title(family)}\n\n${parts.join("\n\n")}\n`;
}

/** `{@link name}` and `name` in backticks become links to the method, where it has a page and is not the one at hand. */
function linked(text: string, pageOf: ReadonlyMap<string, string>, self = ""): string {
  const link = (whole: string, name: string) =>
    name !== self && pageOf.has(name) ? `[\`${name}\`](${pageOf.get(name)})` : whole;
  return text.replaceAll(/\{@link (\w+)\}/g, "`$1`").replaceAll(/`(\w+)`/g, link);
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
