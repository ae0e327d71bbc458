import { createHash } from "node:crypto";
import type { Context } from "hono";
import { gzipped, takesGzip } from "./encoding.ts";
import { holdsCurrent } from "./entity-tag.ts";

type Body = {
  readonly json: Buffer<ArrayBuffer>;
  /** Weak: whoever takes it packed and whoever does not are sent the same. */
  readonly tag: string;
  packed?: Promise<Buffer<ArrayBuffer>>;
};

const bodies = new WeakMap<object, Body>();

function bodyOf(of: object, content: unknown): Body {
  const kept = bodies.get(of);
  if (kept) return kept;
  const json = Buffer.from(JSON.stringify(content));
  const body: Body = { json, tag: `W/"${createHash("sha256").update(json).digest("base64url").slice(0, 27)}"` };
  bodies.set(of, body);
  return body;
}

/**
 * Answers with what is handed to many: written as JSON, and packed, once for as long as it is kept.
 *
 * @param of what is kept and handed out again, and never changed: the content itself, or what alone it follows from.
 */
export async function keptJson(context: Context, of: object, content: unknown = of): Promise<Response> {
  const body = bodyOf(of, content);
  const packs = takesGzip(context, body.json.byteLength);
  if (packs) body.packed ??= gzipped(body.json);
  const sent = packs ? await body.packed! : body.json;
  if (packs) context.header("Content-Encoding", "gzip");
  context.header("Content-Type", "application/json");
  context.header("Content-Length", String(sent.byteLength));
  return context.body(sent);
}

/** A weak ETag of what something says, worked out once for as long as it is kept. */
export const contentTag = (of: object, content: unknown = of): string => bodyOf(of, content).tag;

/** The same with an ETag of what it says, by which a copy that is still current is confirmed. */
export async function keptOrConfirmed(context: Context, of: object, content: unknown = of): Promise<Response> {
  const tag = contentTag(of, content);
  context.header("ETag", tag);
  return holdsCurrent(context.req.header("if-none-match"), tag)
    ? context.body(null, 304)
    : keptJson(context, of, content);
}
