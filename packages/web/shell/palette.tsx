import { Modal, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useId, useState } from "react";
import { type PaletteEntry, paletteMatches } from "./palette-matches.ts";

const atMost = 12;

/** Ctrl/Cmd-K: finds anything by typing; arrows choose, Enter opens. */
export function Palette({ onClose, entries }: { onClose: () => void; entries: readonly PaletteEntry[] }) {
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(0);
  const list = useId();
  const found = paletteMatches(entries, typed).slice(0, atMost);
  const open = (entry: PaletteEntry | undefined): void => {
    if (!entry) return;
    onClose();
    entry.open();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown") setChosen(Math.min(found.length - 1, chosen + 1));
    else if (event.key === "ArrowUp") setChosen(Math.max(0, chosen - 1));
    else if (event.key === "Enter") open(found[chosen]);
    else return;
    event.preventDefault();
  };

  return (
    <Modal.Root opened onClose={onClose} size={560} yOffset="12vh" transitionProps={{ duration: 120 }}>
      <Modal.Overlay />
      <Modal.Content aria-label="Find anything">
        <Modal.Body p={0}>
          <TextInput
            data-autofocus
            variant="unstyled"
            size="md"
            py={6}
            leftSection={<IconSearch size={16} aria-hidden="true" />}
            leftSectionWidth={44}
            placeholder="Find a question, a practice, a record, a page"
            aria-label="Find a question, a practice, a record, a page"
            role="combobox"
            aria-expanded="true"
            aria-controls={list}
            aria-activedescendant={found[chosen] ? `${list}-${chosen}` : undefined}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setChosen(0);
            }}
            onKeyDown={onKeyDown}
          />
          <div className="fw-palette" role="listbox" id={list} aria-label="Found">
            {found.map((entry, place) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the input that controls the list
              <div
                key={entry.key}
                id={`${list}-${place}`}
                role="option"
                tabIndex={-1}
                aria-selected={place === chosen}
                onClick={() => open(entry)}
                onPointerMove={() => setChosen(place)}
              >
                <span>{entry.title}</span>
                <span className="fw-soft">{entry.kind}</span>
              </div>
            ))}
            {found.length === 0 ? <p className="fw-soft">Nothing is called that.</p> : null}
          </div>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
