import { mailPart, type PersonName } from "../market/names.ts";
import { regions } from "../people/regions.ts";
import { teams } from "../people/territory.ts";
import { column, defineFile, extraColumn } from "./company-file.ts";

type User = {
  readonly number: number;
  readonly name: PersonName;
  readonly title: string;
  readonly role: number;
  /** Number of the manager; -1 for the chief revenue officer. */
  readonly manager: number;
  readonly region: string | null;
  readonly hiredOn: number;
  /** null while they are there. */
  readonly leftOn: number | null;
};

const chiefRevenueOfficer: PersonName = { first: "Ingrid", last: "Halloran" };
/** Leaders were there long before the period, by this many days. */
const leadersTenure = 1500;

export const userFile = defineFile<User>(
  "User.csv",
  (chapter, visit) => {
    const { force, calendar, number } = chapter.division;
    const since = calendar.firstDay - leadersTenure;
    if (number === 0) {
      visit({
        number: 0,
        name: chiefRevenueOfficer,
        title: "Chief Revenue Officer",
        role: 0,
        manager: -1,
        region: null,
        hiredOn: since,
        leftOn: null,
      });
    }
    for (const [region, name] of force.directors.entries()) {
      const role = chapter.regionRole(region);
      visit({
        number: chapter.director(region),
        name,
        title: "Regional Director",
        role,
        manager: 0,
        region: regions[region]!.name,
        hiredOn: since + 30,
        leftOn: null,
      });
    }
    for (const [team, name] of force.managers.entries()) {
      const { region } = teams[team]!;
      const manager = chapter.director(region);
      const role = chapter.teamRole(team);
      visit({
        number: chapter.manager(team),
        name,
        title: "Sales Manager",
        role,
        manager,
        region: regions[region]!.name,
        hiredOn: since + 90,
        leftOn: null,
      });
    }
    for (const seller of force.sellers) {
      const { team, region } = seller.territory;
      visit({
        number: chapter.seller(seller.index),
        name: seller.name,
        title: "Account Executive",
        role: chapter.teamRole(team),
        manager: chapter.manager(team),
        region: regions[region]!.name,
        hiredOn: seller.hiredOn,
        leftOn: seller.leftAt === Number.POSITIVE_INFINITY ? null : calendar.day(seller.leftAt) - 1,
      });
    }
  },
  [
    column("Id", (rows, user) => rows.id("005", user.number)),
    column("FirstName", (rows, user) => rows.text(user.name.first)),
    column("LastName", (rows, user) => rows.text(user.name.last)),
    column("Name", (rows, user) => rows.text(`${user.name.first} ${user.name.last}`)),
    column("Email", (rows, user) =>
      rows.text(`${mailPart(user.name.first)}.${mailPart(user.name.last)}.${user.number}@meridian.example`),
    ),
    column("Title", (rows, user) => rows.text(user.title)),
    column("UserRoleId", (rows, user) => rows.id("00E", user.role)),
    column("ManagerId", (rows, user) => rows.id("005", user.manager)),
    column("Region__c", (rows, user) => rows.text(user.region)),
    column("IsActive", (rows, user) => rows.flag(user.leftOn === null)),
    column("Hire_Date__c", (rows, user) => rows.date(user.hiredOn)),
    column("Left_Date__c", (rows, user) => rows.date(user.leftOn)),
    extraColumn("CreatedDate", (rows, user) => rows.moment(user.hiredOn * 86_400 + 43_200)),
  ],
);
