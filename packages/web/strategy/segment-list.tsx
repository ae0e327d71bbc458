import { date, exact, segmentHue, usePictureSetting } from "@fairway/charts";
import type { Strategy } from "@fairway/strategy";
import { segmentRows } from "./segment-rows.ts";

const playMark = { pursue: "\u25b2", selective: "\u25cb", avoid: "\u25bd" } as const;

/** The segments: play, who is in them, what share is meant at each depth, what they ask and allow. */
export function SegmentList({ strategy }: { strategy: Strategy }) {
  const setting = usePictureSetting();
  return (
    <ol className="fw-segments">
      {segmentRows(strategy, date).map((segment) => (
        <li key={segment.id} id={`segment-${segment.id}`} tabIndex={-1} data-row="">
          <div className="fw-segment-name">
            <h3>
              <i style={{ background: segmentHue(segment.id, setting) }} />
              {segment.name}
            </h3>
            <p>
              <span aria-hidden="true">{playMark[segment.play]}</span> {segment.play}
            </p>
          </div>
          <div className="fw-segment-who">
            <p>{segment.who.charAt(0).toUpperCase() + segment.who.slice(1)}</p>
            {segment.because ? <p className="fw-soft">{segment.because}</p> : null}
            {segment.notes.length > 0 ? <p className="fw-soft">{segment.notes.join(". ")}.</p> : null}
          </div>
          <dl className="fw-intend">
            {segment.intend.map(({ depth, share }) => (
              <div key={depth}>
                <dt>{depth}</dt>
                <dd>
                  <span className="fw-intend-bar">
                    {share === undefined ? null : (
                      <i style={{ width: `${share * 100}%`, background: segmentHue(segment.id, setting) }} />
                    )}
                  </span>
                  <span>
                    {share === undefined ? "not said" : exact(share, { unit: "share" }).replace(/\.0(?=\D)/, "")}
                  </span>
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ol>
  );
}
