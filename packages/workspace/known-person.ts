import { type Person, type Role, roles } from "@fairway/ledger";
import { z } from "zod";
import { currencyOf, type Ground } from "./ask.ts";
import { WorkspaceError } from "./workspace-error.ts";

const sellerRow = z.object({ name: z.string(), manager_id: z.string().nullable(), leads: z.coerce.number() });

const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text);

/**
 * Somebody by id: name and manager as the data has them, and the roles that are named. Without a role, somebody whom the
 * data knows is a seller, and a manager too where others report to them.
 *
 * @throws WorkspaceError "unknown-role" or "unknown-person" (nobody in the data, and no role named).
 */
export async function knownPerson(
  { warehouse, strategies }: Ground,
  id: string,
  named: readonly string[] = [],
): Promise<Person> {
  const strange = named.filter((name) => !isRole(name));
  if (strange.length > 0)
    throw new WorkspaceError("unknown-role", `there is no role ${strange.join(", ")}. There are: ${roles.join(", ")}`);
  const snapshot = await warehouse.at(undefined, { currency: currencyOf(strategies) });
  const [found] = await snapshot.run(
    {
      sql: "select name, manager_id, (select count(*) from seller as other where other.manager_id = $id) as leads from seller where source_id = $id",
      values: { id },
    },
    { row: sellerRow },
  );
  if (!found && named.length === 0) {
    throw new WorkspaceError(
      "unknown-person",
      `nobody in the data has the id "${id}"; say what they are, like ${id}:executive (${roles.join(", ")})`,
    );
  }
  const usual: readonly Role[] = found && found.leads > 0 ? ["manager", "seller"] : ["seller"];
  return {
    id,
    name: found?.name ?? id,
    roles: named.length > 0 ? named.filter(isRole) : usual,
    managerId: found?.manager_id ?? null,
  };
}
