/** Whose rows the person asking may see: all of them, or those of some sellers and of some accounts. */
export type Scope = {
  /** Everybody's, or those of the sellers named (a manager's subtree, a seller alone). */
  readonly sellers: "all" | readonly string[];
  /** Accounts that are seen besides, with their deals, whoever has them: those of the territories that the sellers have. */
  readonly accounts?: readonly string[];
};

export const everyone: Scope = { sellers: "all" };
