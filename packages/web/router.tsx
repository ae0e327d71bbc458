import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { parseSearch, type Search, stringifySearch } from "./address/search.ts";
import { AnswerPage } from "./answer/answer-page.tsx";
import { ProblemView } from "./answer/problem-view.tsx";
import { FeedbackPage } from "./feedback/feedback-page.tsx";
import { HomePage } from "./home/home-page.tsx";
import { InboxPage } from "./inbox/inbox-page.tsx";
import { PracticeListPage } from "./practices/practice-list-page.tsx";
import { RecordPage } from "./practices/record-page.tsx";
import { RecordsPage } from "./practices/records-page.tsx";
import { NoSuchPage } from "./shell/no-such-page.tsx";
import { Door } from "./sign-in/door.tsx";
import { StrategyPage } from "./strategy/strategy-page.tsx";

const root = createRootRoute({
  component: Door,
  validateSearch: (search: Record<string, unknown>): Search => search as Search,
  errorComponent: ({ error, reset }) => (
    <div className="fw-page">
      <ProblemView error={error} onRetry={reset} />
    </div>
  ),
  notFoundComponent: () => <NoSuchPage what="page" />,
});

const account = lazyRouteComponent(() => import("./account/account-page.tsx"), "AccountPage");
const data = lazyRouteComponent(() => import("./data/data-page.tsx"), "DataPage");
const people = lazyRouteComponent(() => import("./people/people-page.tsx"), "PeoplePage");

const pages = [
  createRoute({ getParentRoute: () => root, path: "/", component: HomePage }),
  createRoute({ getParentRoute: () => root, path: "/questions/$id", component: AnswerPage }),
  createRoute({ getParentRoute: () => root, path: "/strategy", component: StrategyPage }),
  createRoute({ getParentRoute: () => root, path: "/account", component: account }),
  createRoute({ getParentRoute: () => root, path: "/feedback", component: FeedbackPage }),
  createRoute({ getParentRoute: () => root, path: "/data", component: data }),
  createRoute({ getParentRoute: () => root, path: "/people", component: people }),
  createRoute({ getParentRoute: () => root, path: "/inbox", component: InboxPage }),
  createRoute({ getParentRoute: () => root, path: "/practices", component: PracticeListPage }),
  createRoute({ getParentRoute: () => root, path: "/practices/$id", component: RecordsPage }),
  createRoute({ getParentRoute: () => root, path: "/practices/$id/$record", component: RecordPage }),
  ...(["/first-administrator", "/invitation", "/reset-password", "/sign-in"] as const).map((path) =>
    createRoute({ getParentRoute: () => root, path, component: () => null }),
  ),
] as const;

export const router = createRouter({
  routeTree: root.addChildren(pages),
  parseSearch,
  stringifySearch,
  defaultPreload: false,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
