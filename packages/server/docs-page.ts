import type { OpenApiDocument } from "./openapi-document.ts";
import type { JsonSchema } from "./question-parameters.ts";

const escapeHtml = (value: unknown): string =>
  String(value ?? "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

const styles = `
:root { color-scheme: light dark; --ink: light-dark(#15202b, #e7ecf0); --soft: light-dark(#5f6c79, #91a0ad); --line: light-dark(#e0e5e9, #28333d);
  --page: light-dark(#fff, #10161c); --accent: light-dark(#0b5d68, #55b8c3); --surface: light-dark(#f6f8f9, #161e25); }
body { margin: 0 auto; max-width: 960px; padding: 32px 20px 80px; background: var(--page); color: var(--ink); font: 14px/1.5 "Inter Variable", Inter, system-ui, sans-serif; }
h1 { font-size: 20px; } h2 { margin: 40px 0 8px; font-size: 16px; } p { margin: 4px 0 12px; color: var(--soft); }
a { color: var(--accent); }
details { border-top: 1px solid var(--line); padding: 8px 0; }
summary { cursor: pointer; } summary b { display: inline-block; min-width: 44px; color: var(--accent); } summary span { color: var(--soft); }
code, pre { font: 13px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
pre { overflow: auto; padding: 12px; background: var(--surface); border-radius: 4px; max-height: 420px; }
table { border-collapse: collapse; width: 100%; margin: 8px 0; } th, td { padding: 4px 16px 4px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { color: var(--soft); font-weight: 600; }
code, td { overflow-wrap: anywhere; } summary code { word-break: break-word; }`;

const text = (value: unknown): string =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");

function allowed(schema: JsonSchema): string {
  if (Array.isArray(schema.enum)) return schema.enum.map(text).join(", ");
  const branches = (schema.anyOf ?? []) as readonly JsonSchema[];
  if (branches.length > 0) return branches.map(allowed).join(" or ");
  return [
    schema.format ?? schema.type ?? "",
    schema.minimum === undefined ? "" : `from ${text(schema.minimum)}`,
    Number(schema.maximum ?? 1e15) >= 1e15 ? "" : `to ${text(schema.maximum)}`,
  ]
    .filter(Boolean)
    .join(" ");
}

function parametersTable(parameters: readonly JsonSchema[]): string {
  if (parameters.length === 0) return "<p>No parameters.</p>";
  const rows = parameters.map((parameter) => {
    const schema = (parameter.schema ?? {}) as JsonSchema;
    const usual = schema.default === undefined ? (parameter.required ? "required" : "") : text(schema.default);
    return `<tr><td><code>${escapeHtml(parameter.name)}</code></td><td>${escapeHtml(allowed(schema))}</td><td>${escapeHtml(usual)}</td><td>${escapeHtml(parameter.description)}</td></tr>`;
  });
  return `<table><thead><tr><th>parameter</th><th>may be</th><th>unless said</th><th>means</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function exampleAddress(path: string, parameters: readonly JsonSchema[]): string {
  const query = parameters
    .filter((parameter) => parameter.example !== undefined)
    .map((parameter) => `${encodeURIComponent(String(parameter.name))}=${encodeURIComponent(text(parameter.example))}`)
    .join("&");
  return query === "" ? path : `${path}?${query}`;
}

function operation(path: string, method: string, about: JsonSchema): string {
  const parameters = (about.parameters ?? []) as readonly JsonSchema[];
  const address = exampleAddress(path, parameters);
  const trial =
    method === "get" ? `<p>Try: <a href="${escapeHtml(address)}"><code>${escapeHtml(address)}</code></a></p>` : "";
  const content = ((about.responses as Record<string, JsonSchema>)?.["200"]?.content ?? {}) as Record<
    string,
    JsonSchema
  >;
  const answers = Object.entries(content).map(
    ([type, { schema }]) =>
      `<details><summary>Answers with <code>${escapeHtml(type)}</code></summary><pre>${escapeHtml(JSON.stringify(schema, null, 2))}</pre></details>`,
  );
  return `<details id="${escapeHtml(about.operationId ?? path)}"><summary><b>${method.toUpperCase()}</b> <code>${escapeHtml(path)}</code> <span>${escapeHtml(about.summary)}</span></summary>
<p>${escapeHtml(about.description)}</p>${parametersTable(parameters)}${trial}${answers.join("")}</details>`;
}

/** The API as one page of plain HTML made from its OpenAPI document: no script, nothing loaded from elsewhere. */
export function docsPage(document: OpenApiDocument): string {
  const groups = new Map<string, string[]>();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, about] of Object.entries(methods)) {
      const group = String((about.tags as readonly string[] | undefined)?.[0] ?? "Workspace");
      groups.set(group, [...(groups.get(group) ?? []), operation(path, method, about)]);
    }
  }
  const sections = [...groups].map(([group, operations]) => `<h2>${escapeHtml(group)}</h2>${operations.join("\n")}`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Fairway API</title><link rel="icon" href="/favicon.svg"><style>${styles}</style></head>
<body><h1>${escapeHtml(document.info.title)} API</h1><p>${escapeHtml(document.info.description)} The machine-readable document: <a href="/openapi.json">/openapi.json</a> (OpenAPI ${escapeHtml(document.openapi)}).
Errors are <code>{ code, says, do }</code>. Answers carry an ETag; send it as If-None-Match to be told when nothing changed.</p>
${sections.join("\n")}</body></html>`;
}
