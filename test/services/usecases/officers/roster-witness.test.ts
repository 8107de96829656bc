/**
 * A journal of changes that is not the one the audit log knows is refused, on real files; what a stop leaves is put on record.
 * @module
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { readEntry } from "../../../../services/domain/audit/entry.ts";
import { encodeRecord } from "../../../../services/journal/record-codec.ts";
import type { RosterEntry } from "../../../../services/ports/roster.ts";
import { type OpenedAuditLog, openAuditLog } from "../../../../services/store/audit-log/audit-log.ts";
import { type OpenedRosterJournal, openRosterJournal } from "../../../../services/store/roster/roster-store.ts";
import { ROSTER_CHANGED, RosterWitness } from "../../../../services/usecases/officers/roster-witness.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { sha256, word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";

const NETWORK = word("network");
const NOW = 1_800_000_000_000;
const removal = (name: string): RosterEntry => ({
  change: { act: "remove-officer", officer: `XA-LIC/${name}` },
  ...{ proposal: word(name), proposer: "XA-LIC/sade", approver: "XA-LIC/tomas", at: NOW },
});

describe("usecases › the audit log as witness of the list", () => {
  let directory: string;
  let log: OpenedAuditLog;
  let journal: OpenedRosterJournal;
  const path = () => join(directory, "roster.journal");
  const clock = () => NOW;

  /** As a start does. */
  async function start(): Promise<RosterWitness> {
    log = await openAuditLog({ path: join(directory, "audit.journal"), networkId: NETWORK, sha256, clock });
    journal = await openRosterJournal(path(), NETWORK);
    return RosterWitness.open({ log, sha256, clock }, path(), journal.entries);
  }
  async function stop(): Promise<void> {
    await log.close();
    await journal.close();
  }
  const acts = async () => (await log.read(0, 100)).map(readEntry).filter((entry) => entry?.act === ROSTER_CHANGED);

  beforeEach(async () => {
    directory = await temporaryDirectory();
    const witness = await start();
    for (const name of ["amara", "bela", "chidi"]) {
      await journal.append(removal(name));
      await witness.changed(removal(name));
    }
    await stop();
  });
  afterEach(stop);
  after(removeTemporaryDirectories);

  /** The journal's records changed, numbered and check-summed anew. */
  async function rewritten(change: (payloads: string[]) => string[]): Promise<void> {
    const [header, ...lines] = (await readFile(path(), "utf8")).trimEnd().split("\n") as [string, ...string[]];
    const payloads = change(lines.map((line) => line.replace(/^\d+ \w+ /, "")));
    const records = payloads.map((payload, i) => encodeRecord(i + 1, payload).toString());
    await writeFile(path(), [`${header}\n`, ...records].join(""));
  }
  const DAMAGES: Readonly<Record<string, readonly [(payloads: string[]) => string[], string]>> = {
    "cut between its last two changes": [(all) => all.slice(0, 2), "it has 2 changes of 3"],
    "emptied, as if nobody had changed anything": [() => [], "it has 0 changes of 3"],
    "another in one of them": [
      (all) => all.map((text) => text.replaceAll("bela", "beth")),
      "its first 3 changes are not those that were made",
    ],
    "with two of them swapped": [
      ([a, b, c]) => [b, a, c] as string[],
      "its first 3 changes are not those that were made",
    ],
    "without one in the middle, and one put behind": [
      ([a, , c]) => [a, c, a] as string[],
      "its first 3 changes are not those that were made",
    ],
  };
  for (const [damage, [change, why]] of Object.entries(DAMAGES)) {
    it(`refuses a journal ${damage}, although it reads well by itself, and changes nothing`, async () => {
      await rewritten(change);
      const before = await readFile(path());
      const { code, params } = await rejectionOf(start());
      expect([code, params]).to.deep.equal(["roster-journal-damaged", { path: path(), why, place: "2" }]);
      expect(log.size).to.equal(3);
      expect(await readFile(path())).to.deep.equal(before);
    });
  }

  it("takes the journal that it knows, and goes on counting", async () => {
    const witness = await start();
    expect(log.size, "nothing is recorded twice").to.equal(3);
    await journal.append(removal("dora"));
    await witness.changed(removal("dora"));
    const entries = await acts();
    expect(entries.map((entry) => entry?.subject)).to.deep.equal(["1", "2", "3", "4"]);
    expect(entries.at(-1)).to.deep.include({ authority: "XA-LIC", actor: "XA-LIC/tomas", outcome: "allowed", at: NOW });
    await stop();
    await rewritten((all) => all.slice(0, 3));
    expect((await rejectionOf(start())).params).to.include({ why: "it has 3 changes of 4" });
  });

  it("puts on record what a stop between journal and log left out, and what an older version made", async () => {
    await start();
    await journal.append(removal("dora"));
    await stop();
    await start();
    expect((await acts()).map((entry) => entry?.subject)).to.deep.equal(["1", "2", "3", "4"]);
    await stop();
    directory = await temporaryDirectory();
    await start();
    await journal.append(removal("amara"));
    await journal.append(removal("bela"));
    await stop();
    await start();
    expect((await acts()).map((entry) => entry?.subject)).to.deep.equal(["2"]);
    await stop();
    await rewritten((all) => all.slice(0, 1));
    expect((await rejectionOf(start())).params).to.include({ why: "it has 1 changes of 2" });
  });
});
