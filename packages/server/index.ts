export { type AppOptions, createApp } from "./app.ts";
export { type OpenApiDocument, openApiDocument } from "./openapi-document.ts";
export type { Problem } from "./problem.ts";
export { type JsonSchema, parameterSchema, parametersFrom, propertiesOf } from "./question-parameters.ts";
export { questionSummary } from "./routes/question-routes.ts";
export { PortError, type Served, serve } from "./serve.ts";
export type { AssessmentSummary, ServedWorkspace } from "./served-workspace.ts";
export { buildWebIfStale } from "./web-files/build-web-if-stale.ts";
export { type Report, renderReport } from "./web-files/render-report.ts";
