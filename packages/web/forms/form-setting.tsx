import { createContext, type ReactNode, useContext } from "react";

export type Choice = { readonly value: string; readonly label: string };

/** What a form knows beyond its schema: what can be chosen for a text field of a name, and what is wrong where. */
export type FormSetting = {
  /** By the field's name: what can be chosen there. */
  readonly choices: Readonly<Record<string, readonly Choice[]>>;
  /** By the field's place ("evidence.0.says"): what is wrong. */
  readonly problems: ReadonlyMap<string, string>;
  readonly disabled: boolean;
  /** Told which deal was chosen, so that what follows from it need not be said again. */
  readonly onDeal?: (deal: { readonly segment: string }) => void;
};

const Setting = createContext<FormSetting>({ choices: {}, problems: new Map(), disabled: false });

export function FormSettingProvider({ value, children }: { value: FormSetting; children: ReactNode }) {
  return <Setting value={value}>{children}</Setting>;
}

export const useFormSetting = (): FormSetting => useContext(Setting);
