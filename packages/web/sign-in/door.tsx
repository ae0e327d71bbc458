import { useQuery } from "@tanstack/react-query";
import { Navigate, useRouterState } from "@tanstack/react-router";
import { ProblemView } from "../answer/problem-view.tsx";
import { meQuery } from "../api/me.ts";
import { Shell } from "../shell/shell.tsx";
import { FirstAdministratorPage } from "./first-administrator-page.tsx";
import { SetPasswordPage } from "./set-password-page.tsx";
import { SignInPage } from "./sign-in-page.tsx";

/** What everybody comes through: the pages of one-time links, the sign-in page for those who have to, or the frame of every page. */
export function Door() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { data: me, error, refetch } = useQuery(meQuery);
  if (path === "/first-administrator") return <FirstAdministratorPage />;
  if (path === "/invitation") return <SetPasswordPage by="invitation" />;
  if (path === "/reset-password") return <SetPasswordPage by="reset" />;
  if (error && !me) {
    return (
      <main className="fw-page">
        <h1 className="fw-sr-only">Fairway</h1>
        <ProblemView error={error} onRetry={() => void refetch()} />
      </main>
    );
  }
  if (!me) return <div className="fw-shell" aria-busy="true" />;
  if (path === "/sign-in" && me.as !== "nobody") return <Navigate to="/" search={{}} />;
  return me.as === "nobody" ? <SignInPage ways={me.ways} /> : <Shell />;
}
