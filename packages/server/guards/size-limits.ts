import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { HttpProblem } from "../problem.ts";

const mostAddress = 8 * 1024;
const mostBody = 64 * 1024;

/** Refuses addresses over 8 KiB: no question's parameters are that long. */
export const addressLimit = createMiddleware(async (context, next) => {
  if (context.req.url.length > mostAddress) {
    throw new HttpProblem(414, {
      code: "address-too-long",
      says: "The address is over 8 KiB.",
      do: "Ask with fewer parameters.",
    });
  }
  await next();
});

/** Refuses bodies over 64 KiB. */
export const contentLimit = bodyLimit({
  maxSize: mostBody,
  onError: () => {
    throw new HttpProblem(413, { code: "content-too-large", says: "The request is over 64 KiB.", do: "Send less." });
  },
});
