import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Context, MiddlewareHandler } from "hono";
import { COMPRESSIBLE_CONTENT_TYPE_REGEX as compressible } from "hono/compress";
import { parseAccept } from "hono/utils/accept";

/** Bytes under which packing saves nothing: they fit in one packet anyhow. */
const least = 1024;

/** A body as gzip packs it, worked out beside the thread that answers. */
export const gzipped: (body: Uint8Array) => Promise<Buffer<ArrayBuffer>> = promisify(gzip);

/** Whether whoever asks takes a body of so many bytes packed. */
export function takesGzip(context: Context, bytes: number): boolean {
  if (bytes < least || context.req.method === "HEAD") return false;
  const accepted = parseAccept(context.req.header("accept-encoding") ?? "");
  const own = accepted.find(({ type }) => type.toLowerCase() === "gzip") ?? accepted.find(({ type }) => type === "*");
  return (own?.q ?? 0) > 0;
}

/**
 * Packs what is sent, for whoever takes it so. A body is packed whole and not as a stream, which for the small bodies of an
 * API costs more than all else that is done to answer; what is packed already, a stream of events, or a file is left as it is.
 */
export const packed: MiddlewareHandler = async (context, next) => {
  await next();
  const answered = context.res;
  const { headers, status } = answered;
  if (status === 206 || !compressible.test(headers.get("Content-Type") ?? "")) return;
  headers.append("Vary", "Accept-Encoding");
  if (headers.has("Content-Encoding")) return;
  if (!takesGzip(context, Number(headers.get("Content-Length") ?? Number.POSITIVE_INFINITY))) return;
  const body = Buffer.from(await answered.arrayBuffer());
  const packs = takesGzip(context, body.byteLength);
  const sent = packs ? await gzipped(body) : body;
  headers.set("Content-Length", String(sent.byteLength));
  if (packs) headers.set("Content-Encoding", "gzip");
  context.res = undefined;
  context.res = new Response(sent, { status, headers });
};
