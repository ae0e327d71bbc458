import type { ComponentType } from "react";
import type { z } from "zod";
import type { Answer } from "./answer.ts";
import type { Question } from "./form.ts";

/** What a question's picture is drawn from: its result, and the answer that carries it. */
export type ViewProps<Result> = { readonly result: Result; readonly answer: Answer };

/** The picture of one question. */
export type View<Q> =
  Q extends Question<infer _P, infer _R, infer Result> ? ComponentType<ViewProps<z.output<Result>>> : never;
