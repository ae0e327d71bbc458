import type { GroupDraft } from "../forms/draft.ts";

/** What somebody has written and not sent, with the key it will be sent with; outlives a reload of the page. */
export type KeptDraft = { readonly draft: GroupDraft; readonly reason: string; readonly key: string };

const place = (form: string): string => `fairway-draft ${form}`;

export function keptDraft(form: string): KeptDraft | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(place(form)) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

export function keepDraft(form: string, kept: KeptDraft | undefined): void {
  try {
    if (kept) sessionStorage.setItem(place(form), JSON.stringify(kept));
    else sessionStorage.removeItem(place(form));
  } catch {
    // A browser that keeps nothing loses it with the page.
  }
}
