/** Whose rows the person asking may see: all of them, or those of the sellers named (a manager's subtree, a seller alone). */
export type Scope = { readonly sellers: "all" | readonly string[] };

export const everyone: Scope = { sellers: "all" };
