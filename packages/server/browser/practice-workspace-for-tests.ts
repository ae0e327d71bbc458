import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { initWorkspace, openWorkspace, type Workspace } from "@fairway/workspace";

const strategy = join(import.meta.dirname, "..", "..", "..", "examples", "meridian", "strategy.yaml");

/** Somebody as the page keeps who acts. */
export type Actor = { readonly id: string; readonly name: string; readonly roles: readonly string[] };

export const sally: Actor = { id: "005000000000001AAA", name: "Sally Ng", roles: [] };
export const mary: Actor = { id: "005000000000002AAA", name: "Mary Bell", roles: [] };
export const executive: Actor = { id: "executive", name: "Executive", roles: ["executive"] };
export const another: Actor = { id: "ed", name: "Ed", roles: ["executive"] };
/** Another seller of Mary's, and somebody whom neither she nor Sally has to do with. */
export const sam: Actor = { id: "005000000000003AAA", name: "Sam Ruiz", roles: [] };
export const zoe: Actor = { id: "005000000000004AAA", name: "Zoe Adler", roles: [] };
export const school = { id: "006000000000002AAA", name: "School board, twenty devices" };
export const harbour = { id: "006000000000003AAA", name: "Harbour hospital, two wards" };
export const clinic = { id: "006000000000001AAA", name: "Small clinic, five devices" };

const exports = {
  "User.csv": `Id,Name,ManagerId,IsActive
${sally.id},${sally.name},${mary.id},true
${mary.id},${mary.name},,true
${sam.id},${sam.name},${mary.id},true
${zoe.id},${zoe.name},,true
`,
  "Account.csv": `Id,Name,Industry,NumberOfEmployees,Type
001000000000001AAA,Hill Clinic,Education,300,Customer
001000000000002AAA,North School Board,Education,900,Customer
001000000000003AAA,Harbour Hospital,Healthcare,4000,Customer
`,
  "Opportunity.csv": `Id,Name,AccountId,StageName,Amount,CloseDate,CreatedDate,OwnerId,IsClosed,IsWon
${clinic.id},"${clinic.name}",001000000000001AAA,Proposal,20000,2026-09-01,2026-01-10,${sally.id},false,false
${school.id},"${school.name}",001000000000002AAA,Proposal,30000,2026-09-01,2026-01-12,${sam.id},false,false
${harbour.id},"${harbour.name}",001000000000003AAA,Proposal,90000,2026-09-01,2026-01-14,${zoe.id},false,false
`,
};

/** A real workspace with two sellers, their manager and a stranger, each seller with one open deal; Sally's needs a rationale. */
export async function practiceWorkspace(): Promise<{
  readonly workspace: Workspace;
  readonly remove: () => Promise<void>;
}> {
  const whole = mkdtempSync(join(tmpdir(), "fairway-screens-"));
  const folder = join(whole, "meridian");
  initWorkspace(folder, [strategy]);
  const workspace = await openWorkspace(folder, { now: () => new Date().toISOString() });
  const paths = Object.entries(exports).map(([name, text]) => {
    const path = join(whole, name);
    writeFileSync(path, text);
    return path;
  });
  const { result, preview } = await workspace.runImport({ paths });
  if (!result) throw new Error(`not imported: ${JSON.stringify([preview.problems, preview.questions])}`);
  return {
    workspace,
    remove: async () => {
      await workspace.close();
      rmSync(whole, { recursive: true, force: true });
    },
  };
}
