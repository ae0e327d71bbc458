import { useQuery } from "@tanstack/react-query";
import { meQuery } from "../api/me.ts";
import { type Acting, useActing } from "./acting.ts";

/** Who looks at the page: whoever signed in, or where nobody has to, whoever was chosen; undefined for nobody. */
export function useWho(): Acting | undefined {
  const { data: me } = useQuery(meQuery);
  const acting = useActing();
  if (me?.as === "open") return acting;
  if (me?.as !== "signed in") return undefined;
  return { id: me.person.id, name: me.person.name, roles: me.person.roles };
}
