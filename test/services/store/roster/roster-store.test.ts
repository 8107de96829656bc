import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import type { RosterEntry } from "../../../../services/ports/roster.ts";
import { openRosterJournal } from "../../../../services/store/roster/roster-store.ts";
import { word } from "../../../helpers/permit-fixture.ts";

const entry = (name: string): RosterEntry => ({
  change: { act: "remove-officer", officer: `XA-LIC/${name}` },
  ...{ proposal: word(name), proposer: "XA-LIC/sade", approver: "XA-LIC/tomas", at: 1 },
});

describe("store › roster journal", () => {
  let directory: string;
  let path: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "countersign-roster-"));
    path = join(directory, "roster.journal");
    const journal = await openRosterJournal(path, word("network"));
    await journal.append(entry("amara"));
    await journal.append(entry("bela"));
    await journal.close();
  });
  afterEach(() => rm(directory, { recursive: true }));

  const failure = (network: string): Promise<unknown> =>
    openRosterJournal(path, word(network)).then(
      () => undefined,
      (error: unknown) => error,
    );

  it("is refused for another network, and when a change in it was altered", async () => {
    expect(await failure("another")).to.have.property("code", "journal-foreign");
    await writeFile(path, (await readFile(path, "utf8")).replace("amara", "omara"));
    expect(await failure("network")).to.have.property("code", "journal-corrupt");
  });

  it("gives the changes back in order, without one that was never acknowledged", async () => {
    await appendFile(path, "torn");
    const journal = await openRosterJournal(path, word("network"));
    expect(journal.entries).to.deep.equal([entry("amara"), entry("bela")]);
    await journal.close();
  });
});
