/**
 * What the append-only log refuses, cuts off, and keeps.
 * @module
 */

import { appendFile, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { type AppendLog, openAppendLog } from "../../../services/journal/append-log.ts";
import { startChild } from "../../helpers/ledger-child-process.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../helpers/ledger-directory.ts";
import { refusal } from "../../helpers/ledger-refusal.ts";

const header = { kind: "test", network: 7 };

async function payloads(log: AppendLog): Promise<string[]> {
  const read: string[] = [];
  for await (const record of log.records()) read.push(record.payload);
  return read;
}

describe("append log", () => {
  let path = "";
  beforeEach(async () => {
    path = join(await temporaryDirectory(), "test.journal");
  });
  afterEach(removeTemporaryDirectories);

  /** A closed journal of three records, and its bytes. */
  async function written(): Promise<Buffer> {
    const log = await openAppendLog(path, { header });
    await Promise.all([log.append("one"), log.append("two"), log.append("three")]);
    await log.close();
    return readFile(path);
  }

  describe("opening", () => {
    it("refuses a journal with another header and names both", async () => {
      await written();
      const error = await refusal(openAppendLog(path, { header: { kind: "test", network: 8 } }));
      expect(error.code).to.equal("journal-foreign");
      expect(error.params).to.have.property("path", path);
      expect(error.params).to.have.property("found").that.includes('"network":7');
      expect(error.params).to.have.property("expected").that.includes('"network":8');
    });

    it("refuses a file that is no journal and leaves it as it was", async () => {
      for (const content of ["hello", "hello\nworld\n", "0 notes without a newline", "{}\n", "\u0001\u0002\n"]) {
        await writeFile(path, content);
        expect((await refusal(openAppendLog(path, { header }))).code, content).to.equal("journal-foreign");
        expect(await readFile(path, "utf8")).to.equal(content);
      }
    });

    it("refuses a flipped bit in any record and names record and byte", async () => {
      const bytes = await written();
      for (const [record, payload] of [
        [1, "one"],
        [2, "two"],
        [3, "three"],
      ] as const) {
        const damaged = Buffer.from(bytes);
        const at = damaged.indexOf(` ${payload}\n`) + 1;
        damaged.writeUInt8(damaged.readUInt8(at) ^ 1, at);
        await writeFile(path, damaged);
        const error = await refusal(openAppendLog(path, { header }));
        expect(error.code).to.equal("journal-corrupt");
        expect(error.params).to.deep.equal({ path, record, offset: damaged.lastIndexOf("\n", at) + 1 });
        expect(await readFile(path), "left for the operator").to.deep.equal(damaged);
      }
    });

    it("refuses a journal with a record taken out", async () => {
      const lines = (await written()).toString().split("\n");
      await writeFile(path, lines.toSpliced(2, 1).join("\n"));
      const error = await refusal(openAppendLog(path, { header }));
      expect(error.code).to.equal("journal-corrupt");
      expect(error.params).to.have.property("record", 2);
    });

    it("refuses a journal with a record put in twice", async () => {
      const lines = (await written()).toString().split("\n");
      await writeFile(path, lines.toSpliced(2, 0, lines[1] ?? "").join("\n"));
      expect((await refusal(openAppendLog(path, { header }))).code).to.equal("journal-corrupt");
    });

    it("refuses never written pages when good records follow them", async () => {
      const bytes = await written();
      bytes.fill(0, bytes.indexOf(" one\n") - 4, bytes.indexOf(" one\n") + 3);
      await writeFile(path, bytes);
      expect((await refusal(openAppendLog(path, { header }))).code).to.equal("journal-corrupt");
    });

    it("cuts a torn last record off at every possible byte", async () => {
      const bytes = await written();
      const lastStart = bytes.lastIndexOf("\n", bytes.length - 2) + 1;
      for (let length = lastStart + 1; length < bytes.length; length += 1) {
        await writeFile(path, bytes.subarray(0, length));
        const log = await openAppendLog(path, { header });
        expect(log.tornBytes).to.equal(length - lastStart);
        expect(await payloads(log)).to.deep.equal(["one", "two"]);
        expect(await log.append("again")).to.equal(3);
        await log.close();
        const reopened = await openAppendLog(path, { header });
        expect(reopened.tornBytes).to.equal(0);
        expect(await payloads(reopened)).to.deep.equal(["one", "two", "again"]);
        await reopened.close();
      }
    });

    it("cuts off pages that were allocated but never written", async () => {
      const bytes = await written();
      await truncate(path, bytes.length + 5_000);
      const log = await openAppendLog(path, { header });
      expect(log.tornBytes).to.equal(5_000);
      expect(await payloads(log)).to.deep.equal(["one", "two", "three"]);
      await log.close();
      expect((await stat(path)).size).to.equal(bytes.length);
    });

    it("starts anew on a header torn at any byte", async () => {
      const bytes = await written();
      for (let length = 0; length < bytes.indexOf("\n"); length += 1) {
        await writeFile(path, bytes.subarray(0, length));
        const log = await openAppendLog(path, { header });
        expect(log.tornBytes, `header torn at byte ${length}`).to.equal(length);
        expect(log.size).to.equal(0);
        await log.close();
      }
    });
  });

  describe("appending", () => {
    it("refuses a record that holds a newline", async () => {
      const log = await openAppendLog(path, { header });
      expect(() => log.append("one\ntwo")).to.throw(TypeError);
      await log.close();
    });

    it("refuses an append after closing", async () => {
      const log = await openAppendLog(path, { header });
      const pending = log.append("one");
      await log.close();
      expect(await pending).to.equal(1);
      expect((await refusal(log.append("two"))).code).to.equal("journal-closed");
      await log.close();
    });

    it("refuses for ever once the disk has refused, also when there is room again", async () => {
      const child = startChild("ledger-full-disk-child.ts", [path], { limitKiB: 64 });
      const said = await child.line("acknowledged");
      const acknowledged = Number(said.split(" ")[1]);
      expect(said).to.match(
        /then journal-write-failed journal-write-failed journal-write-failed, [1-9]\d* bytes torn$/,
      );
      expect(acknowledged).to.be.greaterThan(10);
      const log = await openAppendLog(path, { header: { kind: "test" } });
      expect(log.size).to.equal(acknowledged);
      await log.close();
    });

    it("numbers records in the order of the calls and keeps them over a restart", async () => {
      const log = await openAppendLog(path, { header });
      const expected = Array.from({ length: 500 }, (_, index) => `record ${index} é ${"x".repeat(index * 7)}`);
      const numbers = await Promise.all(expected.map((payload) => log.append(payload)));
      expect(numbers).to.deep.equal(expected.map((_, index) => index + 1));
      expect(await payloads(log)).to.deep.equal(expected);
      await log.close();
      const reopened = await openAppendLog(path, { header: { network: 7, kind: "test" } });
      expect(reopened.size).to.equal(500);
      expect(reopened.tornBytes).to.equal(0);
      expect(await payloads(reopened)).to.deep.equal(expected);
      await reopened.close();
    });

    it("streams only records that were on disk when reading began", async () => {
      const log = await openAppendLog(path, { header });
      await log.append("one");
      const reading = log.records();
      expect((await reading.next()).value).to.deep.equal({ number: 1, payload: "one" });
      await log.append("two");
      expect((await reading.next()).done).to.equal(true);
      await log.close();
    });

    it("reports a file that was changed under it while reading", async () => {
      const log = await openAppendLog(path, { header });
      await log.append("one");
      const bytes = await readFile(path);
      bytes.write("two", bytes.indexOf(" one\n") + 1);
      await writeFile(path, bytes);
      expect((await refusal(payloads(log))).code).to.equal("journal-corrupt");
      await log.close();
    });

    it("refuses to open when its folder is missing", async () => {
      const missing = join(path, "below", "test.journal");
      await appendFile(path, "");
      expect((await refusal(openAppendLog(missing, { header }))).code).to.be.oneOf(["ENOENT", "ENOTDIR"]);
    });
  });
});
