import type { Role } from "@fairway/ledger";
import type { Snapshot } from "@fairway/warehouse";
import { z } from "zod";
import { currencyOf, type Ground } from "./ask.ts";
import { onceForData } from "./once-for-data.ts";

/** Somebody of the sales force, as others find and name them. */
export type Colleague = { readonly id: string; readonly name: string; readonly roles: readonly Role[] };

const sellerRow = z.object({ id: z.string(), name: z.string().nullable(), leads: z.boolean() });

async function readDirectory(snapshot: Snapshot): Promise<readonly Colleague[]> {
  const rows = await snapshot.run(
    {
      sql: `select seller.source_id as id, seller.name as name,
  seller.source_id in (select manager_id from seller where manager_id is not null) as leads
from seller order by seller.name, seller.source_id`,
      values: {},
    },
    { row: sellerRow },
  );
  return rows.map(({ id, name, leads }) => ({
    id,
    name: name ?? id,
    roles: leads ? ["manager", "seller"] : ["seller"],
  }));
}

/** Everybody whom the data knows, by name: sellers, and managers where others report to them. */
export async function directory({ warehouse, strategies }: Ground): Promise<readonly Colleague[]> {
  const snapshot = await warehouse.at(undefined, { currency: currencyOf(strategies) });
  return onceForData(warehouse, `directory ${snapshot.dataVersion}`, () => readDirectory(snapshot));
}
