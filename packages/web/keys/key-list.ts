/** What the keyboard does, as the help shows it. */
export const keyList = [
  { keys: ["Ctrl", "K"], does: "Find a question, a practice, a record, a page" },
  { keys: ["j"], does: "Next row" },
  { keys: ["k"], does: "Row before" },
  { keys: ["Enter"], does: "Open what is behind the row, beside it" },
  { keys: ["Esc"], does: "Close what is beside" },
  { keys: ["g"], does: "Home" },
  { keys: ["i"], does: "Inbox" },
  { keys: ["p"], does: "What people do" },
  { keys: ["s"], does: "Strategy" },
  { keys: ["Ctrl", "Enter"], does: "Send what you have written" },
  { keys: ["?"], does: "These keys" },
] as const;
