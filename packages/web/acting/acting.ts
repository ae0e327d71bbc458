import { useSyncExternalStore } from "react";

/** Who acts while nobody has to sign in: chosen in the header, kept in this browser. */
export type Acting = {
  readonly id: string;
  readonly name: string;
  /** What the person holds, where it was chosen by role rather than by name. */
  readonly roles: readonly string[];
};

const place = "fairway-acting";
const listeners = new Set<() => void>();

function kept(): Acting | undefined {
  try {
    const found = JSON.parse(localStorage.getItem(place) ?? "null") as Acting | null;
    return found && typeof found.id === "string" && Array.isArray(found.roles) ? found : undefined;
  } catch {
    return undefined;
  }
}

let current = kept();
/** Where people sign in, who acts is who signed in, and the server refuses to be told. */
let taken = false;

/** Whether the server takes the page's word for who acts. */
export function takeActing(whether: boolean): void {
  taken = whether;
}

export function actAs(next: Acting | undefined): void {
  current = next;
  try {
    if (next) localStorage.setItem(place, JSON.stringify(next));
    else localStorage.removeItem(place);
  } catch {
    // A browser that keeps nothing forgets the choice with the page.
  }
  for (const tell of listeners) tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useActing = (): Acting | undefined => useSyncExternalStore(subscribe, () => current);

/** The header by which the server knows who acts; none while nobody is chosen, or where people sign in. */
export function actingHeaders(): Readonly<Record<string, string>> {
  if (!current || !taken) return {};
  const { id, roles } = current;
  return { "X-Fairway-Person": roles.length === 0 ? id : `${id}:${roles.join(",")}` };
}
