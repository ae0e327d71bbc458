import "@mantine/core/styles/global.css";
import "@fairway/charts/styles.css";
import "../styles/report-fonts.css";
import "../styles/base.css";
import "../styles/shell.css";
import "../styles/answer.css";
import "../styles/home.css";
import "../styles/print.css";
import "./report.css";
import { date, PictureSettingProvider, plain } from "@fairway/charts";
import { views } from "@fairway/questions/views";
import type { Report } from "@fairway/server";
import { createRoot } from "react-dom/client";
import { AnswerBody } from "../answer/answer-body.tsx";
import { Headline } from "../answer/headline.tsx";
import type { View } from "../answer/picture.tsx";
import { SignalLine } from "../answer/what-to-do.tsx";
import { leadingSignals } from "../home/leading-signals.ts";
import { SegmentNamesProvider } from "../strategy/segment-names.tsx";

/** The whole report on one page: what to do, every question in a sentence, then each answer in full. */
function ReportPage({ report }: { report: Report }) {
  const { company, generatedFor, answers, signals } = report;
  const setting = { segments: report.segments.map((segment) => segment.id), versions: report.strategyVersions };
  const version = report.strategyVersions.at(-1);
  const soonest = signals.toSorted((a, b) => a.signal.due.localeCompare(b.signal.due));
  const leading = leadingSignals(soonest, 8);
  return (
    <SegmentNamesProvider segments={report.segments}>
      <PictureSettingProvider value={setting}>
        <main className="fw-page fw-home fw-report">
          <div className="fw-question">
            <h1>
              {company}
              {version ? ` · Strategy v${version.version} from ${date(version.effective)}` : ""} · {generatedFor}
            </h1>
          </div>
          <p className="fw-headline">{version?.name ?? company}</p>
          {signals.length > 0 ? (
            <section className="fw-standing">
              <h2>
                What to do{" "}
                <span className="fw-soft">
                  {plain(signals.length)} {signals.length === 1 ? "signal" : "signals"}
                  {leading.length < signals.length ? ", the first of each question here, all of them below" : ""}
                </span>
              </h2>
              <ul className="fw-signals">
                {leading.map(({ question, signal }) => (
                  <li key={`${question} ${signal.key}`}>
                    <SignalLine signal={signal} />
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          <section className="fw-topic">
            <h2>The state of things</h2>
            <ul>
              {answers.map((answer) => (
                <li key={answer.question}>
                  <a className="fw-line" data-state={answer.state} href={`#${answer.question}`}>
                    <span className="fw-line-asks">{answer.asks}</span>
                    <span className="fw-line-says">
                      <Headline answer={answer} />
                    </span>
                    <span className="fw-line-count">
                      {answer.signals.length > 0 ? `\u25c6 ${answer.signals.length}` : ""}
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          </section>
          {answers
            .filter((answer) => answer.state !== "not available")
            .map((answer) => (
              <div key={answer.question} id={answer.question} className="fw-report-answer">
                <AnswerBody answer={answer} view={(views as Readonly<Record<string, View>>)[answer.question]} />
              </div>
            ))}
        </main>
      </PictureSettingProvider>
    </SegmentNamesProvider>
  );
}

const data = document.getElementById("report");
const place = document.getElementById("root");
if (data?.textContent && place)
  createRoot(place).render(<ReportPage report={JSON.parse(data.textContent) as Report} />);
