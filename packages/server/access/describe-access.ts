import type { JsonSchema } from "../question-parameters.ts";
import { type Access, accessSentence } from "./access.ts";
import type { DeclaredRoute } from "./routes.ts";

type Paths = Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;

/** How one proves who one is, for the OpenAPI document. */
export const securitySchemes: Readonly<Record<string, JsonSchema>> = {
  session: {
    type: "apiKey",
    in: "cookie",
    name: "fairway.session_token",
    description:
      "The cookie of a page on which somebody signed in; where the public address is https, its name begins with __Secure-.",
  },
  key: { type: "http", scheme: "bearer", description: "An API key of one's own: Authorization: Bearer KEY." },
};

function securityOf(access: Access): readonly JsonSchema[] {
  if (access.who === "everybody") return [];
  return access.by === "session" ? [{ session: [] }] : [{ session: [] }, { key: [] }];
}

/** A path as OpenAPI writes it ("/api/practices/rationale/{record}"). */
export const openApiPath = (path: string): string => path.replaceAll(/:([a-zA-Z]+)(\{[^}]*\})?/g, "{$1}");

/**
 * Says of every operation who may call it and how they prove who they are.
 *
 * @throws Error for an operation that no route answers.
 */
export function withAccess(paths: Paths, declared: readonly DeclaredRoute[]): Paths {
  const known = new Map(declared.map(({ method, path, access }) => [`${method} ${openApiPath(path)}`, access]));
  const described = (path: string, method: string, operation: JsonSchema): JsonSchema => {
    const access = known.get(`${method.toUpperCase()} ${path}`);
    if (!access) throw new Error(`The API describes ${method.toUpperCase()} ${path}, which no route answers.`);
    const { who, rows } = access;
    return {
      ...operation,
      description: [operation.description, accessSentence(access)].filter(Boolean).join(" "),
      security: securityOf(access),
      "x-fairway-access": { who, rows },
    };
  };
  return Object.fromEntries(
    Object.entries(paths).map(([path, operations]) => [
      path,
      Object.fromEntries(
        Object.entries(operations).map(([method, operation]) => [method, described(path, method, operation)]),
      ),
    ]),
  );
}
