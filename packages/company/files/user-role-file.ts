import { regions } from "../people/regions.ts";
import { teams } from "../people/territory.ts";
import { column, defineFile } from "./company-file.ts";

type Role = {
  readonly number: number;
  readonly name: string;
  /** Number of the role above; -1 for the whole company. */
  readonly parent: number;
  /** Number of the user who answers for its forecast: its leader. */
  readonly leader: number;
  readonly region: string | null;
};

/** Teams, and above them regions and the company. */
export const userRoleFile = defineFile<Role>(
  "UserRole.csv",
  (chapter, visit) => {
    const { number } = chapter.division;
    const later = number === 0 ? "" : ` ${number + 1}`;
    if (number === 0) visit({ number: 0, name: "Meridian Devices", parent: -1, leader: 0, region: null });
    for (const [index, region] of regions.entries()) {
      visit({
        number: chapter.regionRole(index),
        name: `${region.name} region${later}`,
        parent: 0,
        leader: chapter.director(index),
        region: region.name,
      });
    }
    for (const [team, { region }] of teams.entries()) {
      visit({
        number: chapter.teamRole(team),
        name: chapter.teamName(team),
        parent: chapter.regionRole(region),
        leader: chapter.manager(team),
        region: regions[region]!.name,
      });
    }
  },
  [
    column("Id", (rows, role) => rows.id("00E", role.number)),
    column("Name", (rows, role) => rows.text(role.name)),
    column("DeveloperName", (rows, role) => rows.text(role.name.replaceAll(" ", "_"))),
    column("ParentRoleId", (rows, role) => rows.id("00E", role.parent)),
    column("ForecastUserId", (rows, role) => rows.id("005", role.leader)),
    column("Region__c", (rows, role) => rows.text(role.region)),
  ],
);
