/**
 * A journal is replaced whole or not at all, and the old bytes do not lie about.
 * @module
 */
import { link, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { openAppendLog } from "../../../services/journal/append-log.ts";
import { replaceLog, UNFINISHED } from "../../../services/journal/replace-log.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../helpers/ledger-directory.ts";

describe("replaceLog", () => {
  const header = { kind: "test" };
  let path = "";
  beforeEach(async () => {
    path = join(await temporaryDirectory(), "a.journal");
    const log = await openAppendLog(path, { header });
    for (const payload of ["one", "two"]) await log.append(payload);
    await log.close();
  });
  afterEach(removeTemporaryDirectories);

  async function payloads(): Promise<string[]> {
    const log = await openAppendLog(path, { header });
    const found: string[] = [];
    for await (const { payload } of log.records()) found.push(payload);
    await log.close();
    return found;
  }

  it("leaves the old journal as it was when the new one cannot be finished", async () => {
    const failing = async function* () {
      yield "one";
      throw new Error("no more");
    };
    const error = await replaceLog(path, header, failing()).catch((reason: unknown) => reason);
    expect((error as Error).message).to.equal("no more");
    expect(await payloads()).to.deep.equal(["one", "two"]);
    expect(await readdir(dirname(path))).to.deep.equal(["a.journal"]);
  });

  it("leaves the old journal as it was when there is no room beside it", async () => {
    await mkdir(join(path + UNFINISHED, "in the way"), { recursive: true });
    const error = await replaceLog(path, header, ["three"]).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(Error);
    expect(await payloads()).to.deep.equal(["one", "two"]);
  });

  it("starts anew over what a crash left", async () => {
    await writeFile(path + UNFINISHED, "remains");
    await replaceLog(path, header, ["three"]);
    expect(await payloads()).to.deep.equal(["three"]);
    expect(await readdir(dirname(path))).to.deep.equal(["a.journal"]);
  });

  it("writes over the old bytes, seen through another name of the old file", async () => {
    const other = join(dirname(path), "other-name");
    await link(path, other);
    const { size } = await stat(path);
    expect(await replaceLog(path, header, ["three"])).to.deep.equal({ overwritten: true });
    expect(await readFile(other)).to.deep.equal(Buffer.alloc(size));
  });

  it("puts more records than are written at once, in their order", async () => {
    const many = Array.from({ length: 5000 }, (_, i) => String(i));
    await replaceLog(path, header, many);
    expect(await payloads()).to.deep.equal(many);
  });
});
