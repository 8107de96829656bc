/**
 * The embedded database on a disk that is really full: what its caller is told, that nothing is half done, and that it goes on by
 * itself when there is room.
 * @module
 */
import { expect } from "chai";
import { type Child, startChild } from "../../helpers/ledger-child-process.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../helpers/ledger-directory.ts";
import { describeOnSmallDisk } from "../../helpers/small-disk.ts";

const FULL = "database-unavailable its disk is full (53100)";

describeOnSmallDisk("the embedded database on a full disk", function () {
  this.timeout(180_000);
  let child: Child;
  before(async () => {
    const directory = await temporaryDirectory();
    child = startChild("database-full-disk-child.ts", [directory], { disk: { directory, megabytes: 180 } });
  });
  after(async () => {
    await child?.kill();
    await removeTemporaryDirectories();
  });

  it("refuses blocks its tables have no room for, keeps none of them, answers what it is asked, and takes them when there is room", async () => {
    expect(await child.line("first")).to.equal('first "done"');
    expect(await child.line("table ")).to.equal(`table ${FULL}`);
    expect(await child.line("table again")).to.equal(`table again ${FULL}`);
    expect(await child.line("table read")).to.equal("table read 20 true");
    expect(await child.line("table room")).to.equal('table room "done" 70 undefined');
  });

  it("says that it cannot be asked when its log of changes has no room, for every question until there is, and hangs on none", async () => {
    expect(await child.line("log ")).to.equal(`log ${FULL}`);
    expect(await child.line("log read")).to.equal(`log read ${FULL}`);
    expect(await child.line("log append")).to.equal(`log append ${FULL}`);
    expect(await child.line("log still")).to.equal(`log still ${FULL} its disk is full (53100)`);
  });

  it("is opened anew by itself when there is room: with all that was committed, the index whole, nothing taken for damage", async () => {
    expect(await child.line("log room")).to.equal("log room undefined true true");
    expect(await child.line("log after")).to.equal('log after "done" 90');
  });

  it("is not opened on a disk with hardly any room, which is not taken for damage, and is as it was when there is", async () => {
    expect(await child.line("start")).to.equal("start directory-unwritable");
    expect(await child.line("opened")).to.equal("opened 90");
    await child.ended;
    expect(child.lines.filter((line) => line.startsWith("damaged"))).to.deep.equal([]);
  });
});
