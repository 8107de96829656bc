import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { KeyChangeEntry } from "../../../../services/domain/officer/key-change.ts";
import { KEY_CHANGES_FILE, openKeyChanges } from "../../../../services/store/key-changes/key-change-store.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { word } from "../../../helpers/permit-fixture.ts";

const step = (name: string): KeyChangeEntry => ({ entry: "begun", of: word(name), generation: 2, at: 1 });

describe("store › changes of keys", () => {
  let path: string;
  beforeEach(async () => {
    path = join(await temporaryDirectory(), KEY_CHANGES_FILE);
    const journal = await openKeyChanges(path, word("network"));
    await journal.append(step("one"));
    await journal.append(step("two"));
    expect(journal.entries).to.deep.equal([step("one"), step("two")]);
    await journal.close();
  });
  afterEach(removeTemporaryDirectories);

  const failure = (network: string): Promise<unknown> =>
    openKeyChanges(path, word(network)).then(
      () => undefined,
      (error: unknown) => error,
    );

  it("are refused for another network, and when one was altered", async () => {
    expect(await failure("another")).to.have.property("code", "journal-foreign");
    await writeFile(path, (await readFile(path, "utf8")).replace('"generation":2', '"generation":3'));
    expect(await failure("network")).to.have.property("code", "journal-corrupt");
  });

  it("are given back in order, without one that was never acknowledged", async () => {
    await appendFile(path, "torn");
    const journal = await openKeyChanges(path, word("network"));
    expect(journal.entries).to.deep.equal([step("one"), step("two")]);
    await journal.close();
  });
});
