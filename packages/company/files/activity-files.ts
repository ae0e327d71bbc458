import { activityKinds } from "../work/activity-log.ts";
import type { Chapter } from "./chapter.ts";
import { column, defineFile, extraColumn } from "./company-file.ts";
import type { Rows } from "./rows.ts";

/** Activities are rows of a table of columns; an item is the number of its row. */
const meeting = 2;

const each =
  (wanted: (kind: number) => boolean) =>
  ({ division: { log } }: Chapter, visit: (row: number) => void): void => {
    for (let row = 0; row < log.count; row++) if (wanted(log.kind[row]!)) visit(row);
  };

const second = (row: number, { division }: Chapter): number => division.calendar.second(division.log.at[row]!);
const day = (row: number, { division }: Chapter): number => division.calendar.day(division.log.at[row]!);
const kindName = (row: number, { division }: Chapter): string => activityKinds[division.log.kind[row]!]!.name;

const subjects = [
  ["Answer to questions", "Documents as asked", "Dates for a meeting", "Summary of our call"],
  ["Call about needs", "Follow-up call", "Call before the quote", "Call with purchasing"],
  ["Meeting on site", "Review of requirements", "Proposal walk-through", "Steering meeting"],
  ["Demonstration of the monitor", "Demonstration on own data", "Pilot set-up", "Technical deep dive"],
];
const subject = (row: number, { division }: Chapter): string => subjects[division.log.kind[row]!]![row % 4]!;

/** The contact or lead it was with, and the deal or account it was about. */
const who = column<number>("WhoId", (rows, row, chapter) => {
  const { log } = chapter.division;
  if (log.lead[row]! >= 0) rows.id("00Q", chapter.lead(log.lead[row]!));
  else rows.id("003", chapter.contact(log.contact[row]!));
});
const what = column<number>("WhatId", (rows, row, chapter) => {
  const { log } = chapter.division;
  if (log.deal[row]! >= 0) rows.id("006", chapter.deal(log.deal[row]!));
  else rows.id("001", chapter.account(log.account[row]!));
});
const account = column<number>("AccountId", (rows, row, chapter) =>
  rows.id("001", chapter.account(chapter.division.log.account[row]!)),
);
const owner = column<number>("OwnerId", (rows, row, chapter) =>
  rows.id("005", chapter.seller(chapter.division.log.seller[row]!)),
);
const deleted = extraColumn<number>("IsDeleted", (rows) => rows.flag(false));
const about = extraColumn<number>("Subject", (rows, row, chapter) => rows.text(subject(row, chapter)));
const type = column<number>("Type", (rows, row, chapter) => rows.text(kindName(row, chapter)));
const at = (rows: Rows, row: number, chapter: Chapter): void => rows.moment(second(row, chapter));

/** Emails and calls. The time of an email is not known. */
export const taskFile = defineFile<number>(
  "Task.csv",
  each((kind) => kind < meeting),
  [
    column("Id", (rows) => rows.id("00T", rows.count)),
    deleted,
    who,
    what,
    account,
    about,
    column("ActivityDate", (rows, row, chapter) => rows.date(day(row, chapter))),
    column("Status", (rows) => rows.text("Completed")),
    extraColumn("Priority", (rows) => rows.text("Normal")),
    type,
    column("TaskSubtype", (rows, row, chapter) => rows.text(kindName(row, chapter))),
    owner,
    column("CallDurationInSeconds", (rows, row, { division }) => {
      const minutes = division.log.minutes[row]!;
      rows.integer(minutes === 0 ? null : minutes * 60);
    }),
    extraColumn("CallType", (rows, row, { division }) =>
      rows.text(division.log.kind[row] === 1 ? (row % 5 === 0 ? "Inbound" : "Outbound") : null),
    ),
    column("IsClosed", (rows) => rows.flag(true)),
    column("CreatedDate", at),
    extraColumn("CompletedDateTime", at),
  ],
);

/** Meetings and demonstrations. */
export const eventFile = defineFile<number>(
  "Event.csv",
  each((kind) => kind >= meeting),
  [
    column("Id", (rows) => rows.id("00U", rows.count)),
    deleted,
    who,
    what,
    account,
    about,
    extraColumn("Location", (rows, row) => rows.text(row % 3 === 0 ? "On site" : "Video")),
    column("ActivityDate", (rows, row, chapter) => rows.date(day(row, chapter))),
    column("StartDateTime", at),
    extraColumn("EndDateTime", (rows, row, chapter) =>
      rows.moment(second(row, chapter) + chapter.division.log.minutes[row]! * 60),
    ),
    column("DurationInMinutes", (rows, row, { division }) => rows.integer(division.log.minutes[row]!)),
    type,
    extraColumn("EventSubtype", (rows) => rows.text("Event")),
    owner,
    column("CreatedDate", at),
  ],
);
