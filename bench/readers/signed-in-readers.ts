import { openWorkspace, type Role } from "@fairway/workspace";

const password = "violet harpoon orchid kettle";
const nobodysAddress = "http://localhost";
const administrator = { id: "bench", name: "Bench", roles: ["administrator"], managerId: null } as const;

/** Somebody who reads, as their browser shows who they are. */
export type Reader = { readonly role: Role; readonly cookie: string };

/** Of ten who read, one leads the company, two lead sellers, seven sell. */
const roleOf = (number: number): Role => (number % 10 === 0 ? "executive" : number % 10 < 3 ? "manager" : "seller");

/** Invites so many people of the sales force to a workspace that nobody administers yet, and signs each of them in. */
export async function signedInReaders(folder: string, count: number): Promise<readonly Reader[]> {
  const workspace = await openWorkspace(folder);
  try {
    const people = await workspace.people();
    const token = await people.firstAdministratorToken();
    await people.becomeFirstAdministrator({ token, email: "ada@bench.example", name: "Ada", password });
    const colleagues = await workspace.directory();
    const managers = colleagues.filter(({ roles }) => roles.includes("manager"));
    const sellers = colleagues.filter(({ roles }) => !roles.includes("manager"));
    const readers: Reader[] = [];
    for (let number = 0; number < count; number++) {
      const role = roleOf(number);
      const all = role === "manager" ? managers : sellers;
      const known = all[Math.floor((number * all.length) / count)]!;
      const email = `reader-${number}@bench.example`;
      const sellerId = role === "executive" ? null : known.id;
      const invited = await people.invite({ email, name: `Reader ${number}`, roles: [role], sellerId }, administrator);
      await people.takeInvitation({ token: invited.token, password });
      const response = await people.handle(
        new Request(`${nobodysAddress}/api/auth/sign-in/email`, {
          method: "POST",
          headers: { "content-type": "application/json", origin: nobodysAddress },
          body: JSON.stringify({ email, password }),
        }),
      );
      if (!response.ok) throw new Error(`${email} cannot sign in: ${await response.text()}`);
      const cookie = response.headers
        .getSetCookie()
        .map((line) => line.split(";", 1)[0])
        .join("; ");
      readers.push({ role, cookie });
    }
    return readers;
  } finally {
    await workspace.close();
  }
}
