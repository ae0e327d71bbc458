import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { OpenRecord } from "../practices/open-record.tsx";
import type { Act } from "./acts.ts";

/** What somebody does about an answer or a row, beside it; Esc closes it, and so does going back. */
export function ActPanel({ act, onClose }: { act: Act; onClose: () => void }) {
  const { practice, step, prefilled, says } = act;
  return (
    <aside className="fw-drill fw-act" aria-label={says}>
      <header>
        <h2>{says}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label="Close" onClick={onClose}>
          <IconX size={17} />
        </ActionIcon>
      </header>
      <OpenRecord practice={practice} step={step} prefilled={prefilled} onClose={onClose} />
    </aside>
  );
}
