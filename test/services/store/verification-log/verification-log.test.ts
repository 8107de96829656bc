/**
 * What the log refuses to open, and that what it acknowledged is there again, at its place, whatever happened.
 * @module
 */
import { readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { crc32 } from "node:zlib";
import { expect } from "chai";
import { sql } from "drizzle-orm";
import { fromHex, toHex } from "../../../../services/domain/bytes/hex.ts";
import { documentLeaf, extendsTree, includes } from "../../../../services/domain/evidence/log-proofs.ts";
import { merkleRoot } from "../../../../services/domain/permit/merkle.ts";
import type { Database } from "../../../../services/store/database.ts";
import {
  type OpenedVerificationLog,
  openVerificationLog,
} from "../../../../services/store/verification-log/verification-log.ts";
import { utf8 } from "../../../helpers/document-signer.ts";
import { startChild } from "../../../helpers/ledger-child-process.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { sha256, word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { describeOnEachDatabase } from "../../../helpers/store-database.ts";

describeOnEachDatabase("verification log", (emptyDatabase, kind) => {
  let db: Database;
  let path = "";
  let log: OpenedVerificationLog | undefined;
  const networkId = word("network");
  beforeEach(async () => {
    db = await emptyDatabase();
    path = join(await temporaryDirectory(), "verifications.journal");
  });
  afterEach(async () => {
    await closed();
    await removeTemporaryDirectories();
  });

  async function loseTable(): Promise<void> {
    await db.execute(sql`drop schema if exists verification_log cascade`);
    await db.execute(sql`drop schema if exists verification_log_migrations cascade`);
  }
  async function closed(): Promise<void> {
    await log?.close();
    log = undefined;
  }
  async function opened(network = networkId): Promise<OpenedVerificationLog> {
    await closed();
    log = await openVerificationLog({ db, path, networkId: network, sha256 });
    return log;
  }
  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => "none",
      (error: { code?: unknown }) => String(error.code ?? error),
    );
  const textOf = (place: number, by = "XA-CUS") => `signed.${by}.${place}`;
  async function fill(one: OpenedVerificationLog, count: number, by = "XA-CUS"): Promise<void> {
    for (let i = 0; i < count; i++) await one.append(by, 1000 + i, async (place) => textOf(place, by));
  }
  const rootOver = (count: number, by = "XA-CUS") =>
    toHex(
      merkleRoot(
        Array.from({ length: count }, (_, i) => documentLeaf(utf8(textOf(i, by)), sha256)),
        sha256,
      ),
    );

  describe("opening", () => {
    it("refuses the log of another network", async () => {
      await fill(await opened(), 1);
      expect(await codeOf(opened(word("other")))).to.equal("journal-foreign");
    });

    it("refuses a log with one byte changed, and changes nothing", async () => {
      await fill(await opened(), 3);
      await closed();
      const bytes = await readFile(path);
      const at = bytes.indexOf("signed.XA-CUS.1");
      bytes[at] = (bytes[at] as number) ^ 1;
      await writeFile(path, bytes);
      expect(await codeOf(opened())).to.equal("journal-corrupt");
      expect(await readFile(path)).to.deep.equal(bytes);
    });

    it("refuses a log that was cut at a record while the table knows better", async () => {
      await fill(await opened(), 4);
      await closed();
      const lines = (await readFile(path, "utf8")).split("\n");
      await writeFile(path, `${lines.slice(0, 3).join("\n")}\n`);
      expect(await codeOf(opened())).to.equal("journal-foreign");
    });

    it("refuses records that are not in their order, although every checksum is right", async () => {
      await fill(await opened(), 3);
      await closed();
      const lines = (await readFile(path, "utf8")).trimEnd().split("\n");
      const payload = (line: string) => line.replace(/^\d+ \w+ /, "");
      const rewritten = (places: readonly number[]) =>
        [lines[0], ...places.map((from, i) => withChecksum(i + 1, payload(lines[from + 1] as string)))].join("\n");
      for (const places of [
        [0, 2],
        [1, 0],
        [0, 0, 1],
      ]) {
        await loseTable();
        await writeFile(path, `${rewritten(places)}\n`);
        expect(await codeOf(opened()), String(places)).to.equal("verification-log-damaged");
      }
    });

    it("cuts off a torn tail, which nobody was told of, and gives its place to the next", async () => {
      await fill(await opened(), 2);
      const whole = (await readFile(path)).length;
      await fill(await opened(), 1);
      await closed();
      await loseTable();
      await truncate(path, whole + 40);
      const again = await opened();
      expect(again.size("XA-CUS")).to.equal(2);
      expect(await again.append("XA-CUS", 5, async (place) => `other ${place}`)).to.equal(2);
      expect(await (await opened()).read("XA-CUS", 2)).to.equal("other 2");
    });

    it("puts back what the table lost, all or one, and has the same roots", async () => {
      const one = await opened();
      await fill(one, 5);
      await fill(one, 2, "XA-LIC");
      expect((await opened()).restored).to.equal(0);
      await db.execute(sql`delete from verification_log.records where place = 1`);
      expect((await opened()).restored).to.equal(2);
      await loseTable();
      const again = await opened();
      expect(again.restored).to.equal(7);
      for (const [by, count] of [
        ["XA-CUS", 5],
        ["XA-LIC", 2],
      ] as const) {
        expect(again.rootAt(by, count)).to.equal(rootOver(count, by));
        for (let i = 0; i < count; i++) expect(await again.read(by, i)).to.equal(textOf(i, by));
        expect(again.recordedAt(by, 1)).to.equal(1001);
      }
    });
  });

  describe("reading", () => {
    it("finds nothing at a place that is none, and nothing of an authority without a log", async () => {
      const one = await opened();
      await fill(one, 2);
      for (const place of [-1, 2, 0.5, Number.NaN]) expect(await one.read("XA-CUS", place)).to.equal(undefined);
      expect(await one.read("XA-LIC", 0)).to.equal(undefined);
      expect(one.size("XA-LIC")).to.equal(0);
      expect(() => one.rootAt("XA-LIC", 0)).to.throw(RangeError);
      expect(() => one.rootAt("XA-CUS", 3)).to.throw(RangeError);
      expect(() => one.recordedAt("XA-CUS", 2)).to.throw(RangeError);
    });

    it("refuses a row that was changed in the table, or is not there", async () => {
      const one = await opened();
      await fill(one, 2);
      await db.execute(sql`update verification_log.records set signed = 'signed.XA-CUS.7' where place = 1`);
      const changed = await rejectionOf(one.read("XA-CUS", 1));
      expect([changed.code, changed.params.why]).to.deep.equal([
        "verification-log-damaged",
        "the table has another record of XA-CUS at place 1",
      ]);
      await db.execute(sql`delete from verification_log.records where place = 1`);
      const missing = await rejectionOf(one.read("XA-CUS", 1));
      expect([missing.code, missing.params.why]).to.deep.equal([
        "verification-log-damaged",
        "the table has no record of XA-CUS at place 1; the log has it, and the next start puts it back",
      ]);
      expect(await one.read("XA-CUS", 0)).to.equal(textOf(0));
    });
  });

  describe("appending", () => {
    it("gives no place to what could not be signed", async () => {
      const one = await opened();
      const refuse = () => Promise.reject(new RangeError("no key"));
      const [first, second, third] = await Promise.allSettled([
        one.append("XA-CUS", 1, async (place) => textOf(place)),
        one.append("XA-CUS", 1, refuse),
        one.append("XA-CUS", 1, async (place) => textOf(place)),
      ]);
      expect([first?.status, second?.status, third?.status]).to.deep.equal(["fulfilled", "rejected", "fulfilled"]);
      expect(one.size("XA-CUS")).to.equal(2);
      expect(await one.read("XA-CUS", 1)).to.equal(textOf(1));
    });

    it("acknowledges nothing once the disk refuses, and shows nothing of it", async () => {
      const one = await opened();
      await fill(one, 1);
      await one.close();
      expect(await codeOf(one.append("XA-CUS", 1, async () => "late"))).to.equal("journal-closed");
      expect(one.size("XA-CUS")).to.equal(1);
    });

    it("gives two records one place never, however many come at once", async () => {
      const one = await opened();
      const places = await Promise.all(
        Array.from({ length: 60 }, (_, i) => {
          const by = i % 3 === 0 ? "XA-LIC" : "XA-CUS";
          return one.append(by, i, async (place) => textOf(place, by)).then((place) => `${by} ${place}`);
        }),
      );
      expect(new Set(places).size).to.equal(60);
      expect([one.size("XA-CUS"), one.size("XA-LIC")]).to.deep.equal([40, 20]);
      expect(one.rootAt("XA-CUS", 40)).to.equal(rootOver(40));
      expect((await opened()).rootAt("XA-LIC", 20)).to.equal(rootOver(20, "XA-LIC"));
    });

    it("has the record on disk, under the root and provable when it resolves", async () => {
      const one = await opened();
      await fill(one, 7);
      const place = await one.append("XA-CUS", 9, async (n) => textOf(n));
      expect(await readFile(path, "utf8")).to.include(`"${textOf(7)}"`);
      const tree = { size: 8, root: fromHex(one.rootAt("XA-CUS", 8)) };
      const proof = one.inclusion("XA-CUS", place, 8).map(fromHex);
      expect(includes(tree, place, documentLeaf(utf8(textOf(7)), sha256), proof, sha256)).to.equal(true);
      const former = { size: 3, root: fromHex(one.rootAt("XA-CUS", 3)) };
      expect(extendsTree(former, tree, one.consistency("XA-CUS", 3, 8).map(fromHex), sha256)).to.equal(true);
    });
  });

  // The journal of a process that dies is the same whatever its table is in.
  if (kind === "postgresql") return;
  it("has every acknowledged record at its place after the process was killed", async () => {
    const acknowledged: number[] = [];
    for (let round = 0; round < 2; round++) {
      const child = startChild("verification-log-child.ts", [path]);
      await child.line("safe ");
      await setTimeout(20 + 60 * round);
      await child.kill();
      acknowledged.push(...child.lines.filter((line) => line.startsWith("safe ")).map((line) => Number(line.slice(5))));
    }
    const again = await opened(`0x${"00".repeat(32)}`);
    expect(new Set(acknowledged).size, "a place was given out twice").to.equal(acknowledged.length);
    expect(again.size("XA-CUS")).to.be.at.least(Math.max(...acknowledged) + 1);
    for (const place of acknowledged)
      expect(await again.read("XA-CUS", place)).to.match(new RegExp(`^signed\\.${place}\\.`));
  });
});

/** A record line as the journal writes it, by somebody who can write the file. */
function withChecksum(number: number, payload: string): string {
  const sum = crc32(payload, crc32(`${number} `))
    .toString(16)
    .padStart(8, "0");
  return `${number} ${sum} ${payload}`;
}
