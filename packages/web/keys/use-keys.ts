import { useEffect, useRef } from "react";

const typing = new Set(["INPUT", "TEXTAREA", "SELECT"]);

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (typing.has(target.tagName) || target.isContentEditable);
}

/**
 * Single keys of the page, in lower case ("j", "escape", "?"); none while a person types, a menu or a dialog is open. A handler that
 * returns false lets the key pass.
 */
export function useKeys(keys: Readonly<Record<string, (event: KeyboardEvent) => boolean | undefined>>): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || document.querySelector("[aria-modal=true]")) return;
      const handle = current.current[event.key.toLowerCase()];
      if (handle && handle(event) !== false) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

/** Moves the focus among everything marked `data-row` in the main part: +1 for the next, -1 for the one before. */
export function moveFocus(by: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>("main [data-row]")];
  if (rows.length === 0) return false;
  const place = rows.indexOf(document.activeElement as HTMLElement);
  const next = rows[Math.min(rows.length - 1, Math.max(0, place < 0 ? (by > 0 ? 0 : rows.length - 1) : place + by))];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
  return true;
}
