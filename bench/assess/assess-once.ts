import { openWorkspace } from "@fairway/workspace";

/** Assesses the workspace named, in a process of its own so that its memory can be told, and prints what it took. */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("name a workspace");
const workspace = await openWorkspace(folder);
const start = performance.now();
const { answers, failed, plan } = await workspace.assess();
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage();
await workspace.close();
console.log(
  JSON.stringify({
    seconds,
    cpuSeconds: (user + system) / 1e6,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    answers: answers.length,
    failed: failed.map(({ question, says }) => `${question}: ${says}`),
    signals: plan.raise.length + plan.keep.length,
  }),
);
