import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { readAuditFile } from "../../../../services/store/audit-log/audit-file.ts";
import { openAuditLog } from "../../../../services/store/audit-log/audit-log.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { sha256, word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";

describe("audit file", () => {
  let path = "";
  beforeEach(async () => {
    path = join(await temporaryDirectory(), "audit.journal");
    const log = await openAuditLog({ path, networkId: word("network"), sha256, clock: () => 0 });
    for (const act of ["a", "b", "c"])
      await log.record({ at: 0, authority: "node", actor: "nobody", act, outcome: "allowed" });
    await log.close();
  });
  afterEach(removeTemporaryDirectories);

  it("is not read from another file, or from none", async () => {
    expect((await rejectionOf(readAuditFile(`${path}.not`))).code).to.equal("journal-foreign");
    await writeFile(path, "0 00000000 {}\n");
    expect((await rejectionOf(readAuditFile(path))).code).to.equal("journal-foreign");
  });

  it("reads every line, also those that are damaged, in their order", async () => {
    const bytes = await readFile(path);
    bytes.write("X", bytes.indexOf('"act":"b"') + 7);
    await writeFile(path, bytes);
    const lines = await readAuditFile(path);
    expect(lines.map(({ text }) => text && (JSON.parse(text) as { act: string }).act)).to.deep.equal([
      "a",
      undefined,
      "c",
    ]);
  });

  it("leaves out what a crash left of a write that nobody was told of", async () => {
    await appendFile(path, "4 0000");
    expect(await readAuditFile(path)).to.have.length(3);
  });
});
