import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { auth } from "../sign-in/auth.ts";
import { ProblemLine } from "../sign-in/problem-line.tsx";
import { Moment } from "../times/moment.tsx";

type Session = {
  readonly id: string;
  readonly token: string;
  readonly createdAt: string;
  readonly ipAddress?: string | null;
  readonly userAgent?: string | null;
};

/** "Mozilla/5.0 (X11; Linux x86_64) ... Firefox/140.0" → "Firefox, Linux". */
function deviceOf(agent: string | null | undefined): string {
  const browser = /(Edg|Firefox|Chrome|Safari)\//.exec(agent ?? "")?.[1]?.replace("Edg", "Edge") ?? "A browser";
  const system = /(Windows|Mac OS|Android|iPhone|iPad|Linux)/.exec(agent ?? "")?.[1];
  return system ? `${browser}, ${system}` : browser;
}

/** Where I am signed in, and signing out: here, or everywhere else. */
export function Sessions() {
  const client = useQueryClient();
  const sessions = useQuery({
    queryKey: ["sessions"],
    queryFn: () => auth<readonly Session[]>("/list-sessions", undefined, "GET"),
  });
  const here = useQuery({
    queryKey: ["sessions", "here"],
    queryFn: () => auth<{ session?: { id: string } } | null>("/get-session", undefined, "GET"),
  });
  const signOut = useMutation({
    mutationFn: () => auth("/sign-out"),
    onSuccess: () => window.location.assign("/"),
  });
  const others = useMutation({
    mutationFn: () => auth("/revoke-other-sessions"),
    onSuccess: () => client.invalidateQueries({ queryKey: ["sessions"] }),
  });
  const all = sessions.data ?? [];
  return (
    <section>
      <h2>Where I am signed in</h2>
      <ul className="fw-plain-list">
        {all.map(({ id, createdAt, ipAddress, userAgent }) => (
          <li key={id}>
            <b>{deviceOf(userAgent)}</b> <span className="fw-soft">{ipAddress ?? ""}</span>{" "}
            <span className="fw-soft">
              since <Moment at={createdAt} />
            </span>{" "}
            {id === here.data?.session?.id ? <span className="fw-state">here</span> : null}
          </li>
        ))}
      </ul>
      <ProblemLine error={signOut.error ?? others.error} />
      <p className="fw-buttons">
        <Button size="xs" variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
          Sign out here
        </Button>
        {all.length > 1 ? (
          <Button size="xs" variant="default" loading={others.isPending} onClick={() => others.mutate()}>
            Sign out everywhere else
          </Button>
        ) : null}
      </p>
    </section>
  );
}
