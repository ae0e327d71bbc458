import { LinkChain, type Meaning } from "@fairway/charts";
import type { ViewProps } from "../view.ts";
import { type ChainResult, type LinkState, linkNames } from "./result.ts";
import { linkTitles, meantText, standsAtInFull, stateWords } from "./words.ts";

const meanings: Readonly<Partial<Record<LinkState, Meaning>>> = {
  breaks: "act",
  "not written": "watch",
  holds: "good",
};

/** Each goal as a chain of links, whole as far as it holds. */
export function GoalChainView({ result, answer }: ViewProps<ChainResult>) {
  if (result.goals.length === 0) return null;
  return (
    <LinkChain
      title="Each goal, from the customers chosen for it to its result"
      columns={linkNames.map((link) => ({ key: link, title: linkTitles[link] }))}
      rows={result.goals.map(({ id, links, segment, statement }) => ({
        key: id,
        label: statement,
        hint: segment === null ? "all customers" : segment.name,
        cells: Object.fromEntries(
          links.map(({ link, parts, state }) => [
            link,
            {
              word: stateWords[state],
              ...(meanings[state] ? { meaning: meanings[state] } : {}),
              breaks: state === "breaks",
              lines:
                link === "choice"
                  ? segment === null
                    ? []
                    : [{ says: `${segment.play} ${segment.name}` }]
                  : parts.map((part) => ({
                      ...(link === "result" ? {} : { of: part.what }),
                      says: standsAtInFull(part, answer),
                      beside: meantText(part, answer),
                    })),
            },
          ]),
        ),
      }))}
      note="A line is unbroken as far as every link before it holds or is not contradicted; below each, what it stands at, with interval and n, and what was meant."
    />
  );
}
