import { Ajv2020 } from "ajv/dist/2020.js";
import { expect } from "vitest";
import type { OpenApiDocument } from "./openapi-document.ts";

export type Init = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type Held = { readonly status: number; readonly body: unknown };

/** A name as one step of a JSON pointer. */
export const pointer = (name: string): string => name.replaceAll("~", "~0").replaceAll("/", "~1");

/** The schemas of an API's description, as "api". */
export function schemasOf(document: OpenApiDocument): Ajv2020 {
  const formats = { date: /^\d{4}-\d{2}-\d{2}$/ };
  return new Ajv2020({ strict: false, allErrors: true, formats }).addSchema(document, "api");
}

/**
 * Asks, and holds what comes back against what the API's description declares for the path, the method and the status.
 *
 * @returns a function of the address, what is sent, and the path as it is declared where that has parameters.
 */
export function holding(
  document: OpenApiDocument,
  ask: (path: string, init: Init) => Response | Promise<Response>,
): (path: string, init?: Init, declaredAs?: string) => Promise<Held> {
  const ajv = schemasOf(document);
  return async (path, init = {}, declaredAs = path.split("?")[0]!) => {
    const method = (init.method ?? "GET").toLowerCase();
    const response = await ask(path, init);
    const { status } = response;
    const said = `${method} ${path.slice(0, 160)} → ${status}`;
    const operation = document.paths[declaredAs]?.[method];
    const declared = (operation?.responses as Record<string, { content?: Record<string, unknown> }>)?.[status];
    expect(declared, `${said} is not declared`).toBeDefined();
    const type = response.headers.get("content-type")?.split(";")[0] ?? "";
    const text = await response.text();
    if (declared?.content === undefined) {
      expect(text, said).toBe("");
      return { status, body: undefined };
    }
    expect(Object.keys(declared.content), said).toContain(type);
    if (type !== "application/json") return { status, body: text };
    const body = JSON.parse(text) as unknown;
    const at = `api#/paths/${pointer(declaredAs)}/${method}/responses/${status}/content/${pointer(type)}/schema`;
    const validate = ajv.getSchema(at);
    if (!validate) throw new Error(`${at} is no schema`);
    const valid = await validate(body);
    expect(valid ? [] : validate.errors, said).toEqual([]);
    return { status, body };
  };
}
