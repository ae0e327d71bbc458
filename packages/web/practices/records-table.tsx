import { Link } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import type { Search } from "../address/search.ts";
import { relativeTime } from "../times/relative-time.ts";
import { useNow } from "../times/use-now.ts";
import type { StoredRecord } from "./practice-queries.ts";
import { DueBy, WhoseMove } from "./whose-move.tsx";

const rowHeight = 40;

/** A practice's records, the latest changed first; further pages come as one scrolls, and only the rows in sight are drawn. */
export function RecordsTable(props: {
  caption: string;
  records: readonly StoredRecord[];
  more: boolean;
  search: Search;
  onMore: () => void;
}) {
  const { caption, records, more, search, onMore } = props;
  const now = useNow();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: records.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= records.length - 30) onMore();
  }, [more, last, records.length, onMore]);
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div className="fw-table fw-records" ref={scroller}>
      <table aria-rowcount={more ? -1 : records.length + 1}>
        <caption className="fw-sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">State</th>
            <th scope="col">Whose move</th>
            <th scope="col">By when</th>
            <th scope="col">Changed</th>
          </tr>
        </thead>
        <tbody>
          {above > 0 ? <tr style={{ height: above }} /> : null}
          {items.map(({ index }) => {
            const record = records[index];
            if (!record) return null;
            return (
              <tr key={record.record} data-index={index} aria-rowindex={index + 2}>
                <td>
                  <Link
                    to="/practices/$id/$record"
                    params={{ id: record.practice, record: record.record }}
                    search={search}
                    className="fw-record-link"
                    data-row=""
                    title={record.title}
                  >
                    {record.title}
                  </Link>
                </td>
                <td>
                  <span className="fw-state">{record.state}</span>
                </td>
                <td>{record.closed ? <span className="fw-soft">–</span> : <WhoseMove holder={record.holder} />}</td>
                <td>
                  <DueBy dueAt={record.dueAt} />
                </td>
                <td className="fw-soft">
                  <time dateTime={record.changedAt} title={record.changedAt}>
                    {relativeTime(record.changedAt, now)}
                  </time>
                </td>
              </tr>
            );
          })}
          {below > 0 ? <tr style={{ height: below }} /> : null}
        </tbody>
      </table>
    </div>
  );
}
