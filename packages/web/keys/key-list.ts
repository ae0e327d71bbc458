import { pages } from "../shell/pages.ts";

/** What the keyboard does, as the help shows it. */
export const keyList = [
  { keys: ["Ctrl", "K"], does: "Find a question, a practice, a record, a page" },
  { keys: ["j"], does: "Next row" },
  { keys: ["k"], does: "Row before" },
  { keys: ["Enter"], does: "Open what is behind the row, beside it" },
  { keys: ["Esc"], does: "Close what is beside" },
  ...pages.flatMap(({ key, title }) => (key ? [{ keys: [key], does: title }] : [])),
  { keys: ["Ctrl", "Enter"], does: "Send what you have written" },
  { keys: ["?"], does: "These keys" },
] as const;
