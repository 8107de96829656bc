/**
 * A node's journals, and its log, on a disk that is really full: nothing is acknowledged that is not there, and all of them go on by
 * themselves when there is room.
 * @module
 */
import { expect } from "chai";
import { type Child, startChild } from "../../helpers/ledger-child-process.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../helpers/ledger-directory.ts";
import { describeOnSmallDisk } from "../../helpers/small-disk.ts";

describeOnSmallDisk("journals on a full disk", function () {
  this.timeout(120_000);
  let child: Child;
  before(async () => {
    const directory = await temporaryDirectory();
    child = startChild("journals-full-disk-child.ts", [directory], { disk: { directory, megabytes: 16 } });
  });
  after(async () => {
    await child?.kill();
    await removeTemporaryDirectories();
  });

  it("refuse each record, and the audit log says so before anybody asks", async () => {
    expect(await child.line("before")).to.equal("before ok ok ok ok ok ok");
    const failed = Array.from({ length: 5 }, () => "journal-write-failed").join(" ");
    expect(await child.line("full")).to.equal(`full audit-unavailable ${failed} true`);
    expect(await child.line("still")).to.equal("still audit-unavailable");
  });

  it("go on by themselves when there is room, each from what was acknowledged", async () => {
    expect(await child.line("room")).to.equal("room ok ok ok ok ok ok 2");
    expect(await child.line("opened")).to.equal("opened 0 true true true true true true");
    await child.ended;
  });

  it("do not end the node for want of its log, which goes on too", async () => {
    expect(await child.line("log told")).to.equal("log told ENOSPC");
    expect(await child.line("log has")).to.equal("log has true");
  });
});
