import { Button } from "@mantine/core";
import { useOpenings } from "../practices/use-openings.ts";
import type { Act } from "./acts.ts";

/** What whoever looks may do about what they see; nothing where they may do none of it. */
export function ActLinks({ acts, onAct }: { acts: readonly Act[]; onAct: (id: Act["id"]) => void }) {
  const may = useOpenings(acts);
  return acts
    .filter(({ practice, step }) => may(practice, step))
    .map(({ id, says }) => (
      <Button key={id} size="compact-sm" variant="default" onClick={() => onAct(id)}>
        {says}
      </Button>
    ));
}
