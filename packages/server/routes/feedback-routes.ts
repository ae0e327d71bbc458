import type { Workspace } from "@fairway/workspace";
import { createRoute, z } from "@hono/zod-openapi";
import { personHeader } from "../access/admit.ts";
import { personAsking } from "../access/asker.ts";
import type { Routes } from "../access/routes.ts";
import { feedbackShown } from "../feedback-shown.ts";
import { problemResponses } from "../problem-responses.ts";
import { jsonBody } from "./json-body.ts";
import { type PracticeWorkspace, personOf } from "./practice-routes.ts";
import { orRefused } from "./refused-step.ts";

export type FeedbackWorkspace = Pick<Workspace, "feedbackDesk" | "draftFromFeedback">;

const text = z.string();
const money = text.nullable().openapi({ description: "Exact decimal in the reporting currency" });
const namedDeal = z.strictObject({ id: text, name: text });
const instant = text.nullable();

const observation = z.strictObject({
  record: text,
  version: z.number(),
  state: text,
  says: text,
  objection: text.nullable(),
  segment: text.nullable(),
  rival: text.nullable(),
  sellerId: text,
  toldAt: text,
  opportunity: namedDeal.nullable(),
  money,
  dueAt: instant.openapi({ description: "By when it must be answered; null while it is tested" }),
  testedUntil: text.nullable(),
});

const cluster = z.strictObject({
  id: text.openapi({ description: "Its first observation's record" }),
  kind: text,
  segment: text.nullable(),
  rival: text.nullable(),
  says: text.openapi({ description: "The words of the observation that is most like all others" }),
  observations: z.array(observation),
  sellers: z.array(text),
  deals: z.array(namedDeal.extend({ money })),
  moneyAtStake: money,
  withoutDeal: z
    .number()
    .openapi({ description: "Observations that name no deal; what they put at stake is not added up" }),
  firstToldAt: text,
  dueAt: instant,
  steps: z
    .array(
      z.strictObject({
        transition: text,
        does: text,
        allowed: z.boolean(),
        who: z.array(text),
        reason: z.enum(["required", "optional", "none"]),
      }),
    )
    .openapi({ description: "Steps that lead on from every one of them; see /api/together/field-feedback" }),
});

const acceptedChange = z.strictObject({
  record: text,
  says: text,
  sellerId: text,
  change: text,
  place: text.nullable(),
  becomes: z.unknown(),
  because: text,
  answeredBy: text,
  answeredAt: text,
  hoursToAnswer: z.number().nullable(),
  draft: z.strictObject({ record: text, state: text.nullable() }).nullable(),
});

const headers = z.object({ [personHeader]: z.string().optional(), "Idempotency-Key": z.string().optional() });

const desk = createRoute({
  method: "get",
  path: "/api/feedback",
  tags: ["Practices"],
  summary: "What the field says: observations that wait, put together where they say the same, and accepted ones",
  description:
    "The most money at stake first. Clusters compare words, not meaning: every observation is there to be read.",
  request: { headers: headers.pick({ [personHeader]: true }) },
  responses: {
    200: {
      description: "What waits for an answer, and what was accepted and is not in force",
      content: {
        "application/json": {
          schema: z.strictObject({
            clusters: z.array(cluster),
            accepted: z.array(acceptedChange),
            mayDraft: z.boolean().openapi({ description: "Whether this person may write accepted ones into a draft" }),
          }),
        },
      },
    },
    ...problemResponses,
  },
});

const draftBody = z.strictObject({
  records: z.array(z.string().min(1).max(300)).min(1).max(1000),
  effective: z.iso.date(),
  reason: z.string().trim().min(1).max(2000),
});

const draft = createRoute({
  method: "post",
  path: "/api/feedback/draft",
  tags: ["Practices"],
  summary: "Write accepted observations into a draft of the next version of the strategy",
  description:
    "Each change in its place, with a comment that names what it answers; the draft and each observation's word of it in one transaction.",
  request: { headers, body: { required: true, content: { "application/json": { schema: draftBody } } } },
  responses: {
    201: {
      description: "The draft's record",
      content: {
        "application/json": {
          schema: z.looseObject({ practice: text, record: text, version: z.number(), after: z.looseObject({}) }),
        },
      },
    },
    ...problemResponses,
    404: problemResponses[422],
  },
});

/** What the field says to the strategy's owner, as far as one may see it; and the draft that answers it. */
export function feedbackRoutes(routes: Routes, workspace: FeedbackWorkspace & PracticeWorkspace): void {
  routes.describe(desk);
  routes.describe(draft);
  routes.get(desk.path, { who: "signed in", rows: "what they may see" }, async (context, asker) => {
    const person = await personOf(context, asker, workspace);
    return context.json(await feedbackShown(workspace, person, personAsking(asker)));
  });
  routes.post(draft.path, { who: "signed in", rows: "what they may see" }, async (context, asker) => {
    const person = await personOf(context, asker, workspace);
    const body = await jsonBody(context, draftBody);
    const command = context.req.header("idempotency-key");
    return context.json(await orRefused(() => workspace.draftFromFeedback({ ...body, person, command })), 201);
  });
}
