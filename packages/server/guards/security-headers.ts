import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";

const year = 365 * 24 * 60 * 60;

/**
 * The page may run and load only what this server sends; styles may be inline because the component library sets them so.
 *
 * @param publicUrl where it is https, browsers are told to come by no other way for a year.
 */
export const securityHeaders = (publicUrl: URL | undefined): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", "data:", "blob:"],
      fontSrc: ["'self'", "data:"],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: "no-referrer",
    strictTransportSecurity: publicUrl?.protocol === "https:" ? `max-age=${year}` : false,
    xFrameOptions: "DENY",
  });
