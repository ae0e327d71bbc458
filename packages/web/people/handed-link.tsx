import { date } from "@fairway/charts";
import { Button, CopyButton } from "@mantine/core";
import type { OneTimeLink } from "./people-queries.ts";

/** A one-time link: mailed, or to be handed over. */
export function HandedLink({
  link,
  page,
  name,
}: {
  link: OneTimeLink;
  page: "invitation" | "reset-password";
  name: string;
}) {
  const address = link.link ?? `${window.location.origin}/${page}#${encodeURIComponent(link.token)}`;
  return (
    <div className="fw-new-key" role="status">
      <p>
        {link.mailed
          ? `A link is on its way to ${name}. It is also here:`
          : `Hand this link to ${name}; no mail is sent from here.`}{" "}
        <span className="fw-soft">Good once, until {date(link.expiresAt)}.</span>
      </p>
      <p>
        <code>{address}</code>{" "}
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="default" onClick={copy}>
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
      </p>
    </div>
  );
}
