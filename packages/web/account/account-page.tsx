import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { meQuery } from "../api/me.ts";
import { ChangePassword } from "./change-password.tsx";
import { Keys } from "./keys.tsx";
import { Sessions } from "./sessions.tsx";
import { TwoFactor } from "./two-factor.tsx";

/** My account: who I am here, where I am signed in, my password, my second factor, my keys. */
export function AccountPage() {
  const { data: me } = useQuery(meQuery);
  useEffect(() => {
    document.title = "My account · Fairway";
  }, []);
  if (me?.as !== "signed in") {
    return (
      <div className="fw-page">
        <div className="fw-question">
          <h1>My account</h1>
        </div>
        <p>
          Nobody signs in to this workspace yet: whoever is at this machine may do everything. Open the one-time link
          that the server printed, and become its administrator.
        </p>
      </div>
    );
  }
  const { account } = me;
  return (
    <div className="fw-page fw-account">
      <div className="fw-question">
        <h1>My account</h1>
      </div>
      <p className="fw-headline">
        {account.name}, {account.email}
      </p>
      <p className="fw-soft">
        {account.roles.length === 0 ? "No role yet; ask an administrator." : account.roles.join(", ")}
      </p>
      <Sessions />
      {me.ways.password ? <ChangePassword /> : null}
      {me.ways.password ? <TwoFactor on={account.twoFactor} /> : null}
      <Keys />
    </div>
  );
}
