import { problemSchema } from "./problem.ts";

/** Every status with which the API refuses, and what it stands for. */
export const refusals = {
  400: "A parameter, a day, a page or a cell does not fit",
  401: "Not signed in",
  403: "Not for this person, not by one of this server's own names, or asked by another site's page",
  405: "The path does not take this method; `Allow` names those it does",
  409: "Another process or an assessment is at work",
  413: "The request is too large",
  414: "The address is too long",
  422: "The workspace cannot do this as it is",
  429: "Asked too often; `Retry-After` says how many seconds to wait",
  500: "Something went wrong inside",
  503: "Not enough memory for this now",
  504: "It took longer than allowed",
  507: "The disk is full",
} as const;

const content = { "application/json": { schema: problemSchema } };

/** The refusals as responses of a route: each in the same shape. */
export const problemResponses = Object.fromEntries(
  Object.entries(refusals).map(([status, description]) => [status, { description, content }]),
) as unknown as Readonly<
  Record<keyof typeof refusals, { readonly description: string; readonly content: typeof content }>
>;

/** The same for the paths of the questions, which are written as JSON. */
export const problemReferences = Object.fromEntries(
  Object.entries(refusals).map(([status, description]) => [
    status,
    { description, content: { "application/json": { schema: { $ref: "#/components/schemas/Problem" } } } },
  ]),
);
