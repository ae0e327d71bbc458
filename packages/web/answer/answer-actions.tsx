import { date } from "@fairway/charts";
import { ActionIcon, Button, CopyButton, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { questionSearch, type Search, stringifySearch, textOf } from "../address/search.ts";

/** Copy the link that shows these numbers again, take the table or the whole answer along, print. */
export function AnswerActions({
  question,
  search,
  asOf,
  children,
}: {
  question: string;
  /** The whole address: the link keeps it, exports take what goes to the question. */
  search: Search;
  asOf: string;
  children?: ReactNode;
}) {
  const filters = stringifySearch(questionSearch(search));
  const compared = textOf(search, "compare");
  const days = compared === undefined || compared === asOf ? [undefined] : [asOf, compared].toSorted();
  const lasting = new URL(`/questions/${question}${stringifySearch({ ...search, as_of: asOf })}`, window.location.href)
    .href;
  return (
    <div className="fw-actions">
      {children}
      <CopyButton value={lasting} timeout={2000}>
        {({ copied, copy }) => (
          <Button
            size="compact-sm"
            variant="default"
            onClick={copy}
            title="The link keeps the day, so that it shows these numbers again"
          >
            {copied ? "Link copied" : "Copy link"}
          </Button>
        )}
      </CopyButton>
      <Menu position="bottom-end" transitionProps={{ duration: 100 }} width={200}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label="Export and print">
            <IconDots size={17} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {days.map((day) => (
            <Menu.Item
              key={day}
              component="a"
              href={`/api/questions/${question}/table.csv${day === undefined ? filters : stringifySearch({ ...questionSearch(search), as_of: day })}`}
              download
            >
              Save the table {day === undefined ? "" : `of ${date(day)} `}as CSV
            </Menu.Item>
          ))}
          <Menu.Item component="a" href={`/api/questions/${question}${filters}`} target="_blank">
            Open the answer as JSON
          </Menu.Item>
          <Menu.Item onClick={() => window.print()}>Print</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
