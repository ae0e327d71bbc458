/** Thrown when the public address is none. */
export class BadPublicUrl extends Error {
  readonly code = "bad-public-url";
  constructor(text: string) {
    super(
      `FAIRWAY_PUBLIC_URL is \u201c${text}\u201d; it must be the address that people open, without a path, such as https://fairway.example.com.`,
    );
    this.name = "BadPublicUrl";
  }
}

/**
 * The address that people open, from what was written; undefined where nothing was.
 *
 * @throws BadPublicUrl
 */
export function publicUrlFrom(text: string | undefined): URL | undefined {
  const written = text?.trim() ?? "";
  if (written === "") return undefined;
  const url = URL.canParse(written) ? new URL(written) : undefined;
  const bare =
    url && ["http:", "https:"].includes(url.protocol) && url.pathname === "/" && url.search === "" && url.hash === "";
  if (!bare || url.username !== "" || url.password !== "") throw new BadPublicUrl(written);
  return url;
}
