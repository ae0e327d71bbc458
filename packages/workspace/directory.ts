import type { Role } from "@fairway/ledger";
import type { Warehouse } from "@fairway/warehouse";
import { z } from "zod";
import { currencyOf, type Ground } from "./ask.ts";

/** Somebody of the sales force, as others find and name them. */
export type Colleague = { readonly id: string; readonly name: string; readonly roles: readonly Role[] };

const sellerRow = z.object({ id: z.string(), name: z.string().nullable(), leads: z.boolean() });

const directories = new WeakMap<Warehouse, { readonly version: string; readonly all: Promise<readonly Colleague[]> }>();

/** Everybody whom the data knows, by name: sellers, and managers where others report to them. Read once a data version. */
export async function directory({ warehouse, strategies }: Ground): Promise<readonly Colleague[]> {
  const snapshot = await warehouse.at(undefined, { currency: currencyOf(strategies) });
  const known = directories.get(warehouse);
  if (known?.version === snapshot.dataVersion) return known.all;
  const all = snapshot
    .run(
      {
        sql: `select seller.source_id as id, seller.name as name,
  seller.source_id in (select manager_id from seller where manager_id is not null) as leads
from seller order by seller.name, seller.source_id`,
        values: {},
      },
      { row: sellerRow },
    )
    .then((rows) =>
      rows.map(
        ({ id, name, leads }): Colleague => ({
          id,
          name: name ?? id,
          roles: leads ? ["manager", "seller"] : ["seller"],
        }),
      ),
    );
  directories.set(warehouse, { version: snapshot.dataVersion, all });
  return all;
}
