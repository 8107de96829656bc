/**
 * What the log refuses to open and to record, that what it acknowledged is there again, and that what was begun does not
 * stay without an end.
 * @module
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { type AuditLine, checkLog } from "../../../../services/domain/audit/check-log.ts";
import { type AuditEntry, entryDigest, readEntry } from "../../../../services/domain/audit/entry.ts";
import { fromHex, toHex, ZERO_WORD } from "../../../../services/domain/bytes/hex.ts";
import { digestLeaf, extendsTree } from "../../../../services/domain/evidence/log-proofs.ts";
import { merkleRoot } from "../../../../services/domain/permit/merkle.ts";
import { encodeRecord } from "../../../../services/journal/record-codec.ts";
import { type OpenedAuditLog, openAuditLog } from "../../../../services/store/audit-log/audit-log.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { sha256, word } from "../../../helpers/permit-fixture.ts";

describe("audit log", () => {
  let path = "";
  let log: OpenedAuditLog | undefined;
  const NOW = 1_800_000_000_000;
  beforeEach(async () => {
    path = join(await temporaryDirectory(), "audit.journal");
  });
  afterEach(async () => {
    await closed();
    await removeTemporaryDirectories();
  });
  async function closed(): Promise<void> {
    await log?.close();
    log = undefined;
  }
  async function opened(network = word("network")): Promise<OpenedAuditLog> {
    await closed();
    log = await openAuditLog({ path, networkId: network, sha256, clock: () => NOW });
    return log;
  }
  const codeOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => "none",
      (error: { code?: unknown }) => String(error.code ?? error),
    );
  const entryOf = (i: number): AuditEntry => ({
    ...{ at: 1000 + i, authority: "XA-LIC", actor: "XA-LIC/amara", act: `act ${i}`, outcome: "allowed" },
  });
  async function fill(count: number): Promise<OpenedAuditLog> {
    const one = await opened();
    for (let i = 0; i < count; i++) expect(await one.record(entryOf(i))).to.equal(i);
    return one;
  }
  /** The file with its records changed, numbered and check-summed anew. */
  async function rewritten(change: (payloads: string[]) => string[]): Promise<void> {
    await closed();
    const [header, ...lines] = (await readFile(path, "utf8")).trimEnd().split("\n") as [string, ...string[]];
    const payloads = change(lines.map((line) => line.replace(/^\d+ \w+ /, "")));
    const records = payloads.map((payload, i) => encodeRecord(i + 1, payload).toString());
    await writeFile(path, `${header}\n${records.join("")}`);
  }

  describe("opening", () => {
    it("refuses the log of another network", async () => {
      await fill(1);
      expect(await codeOf(opened(word("other")))).to.equal("journal-foreign");
    });

    it("refuses a log with one byte changed, and changes nothing", async () => {
      await fill(3);
      await closed();
      const bytes = await readFile(path);
      const at = bytes.indexOf("act 1");
      bytes[at] = (bytes[at] as number) ^ 1;
      await writeFile(path, bytes);
      expect(await codeOf(opened())).to.equal("journal-corrupt");
      expect(await readFile(path)).to.deep.equal(bytes);
    });

    const damages: Readonly<Record<string, (payloads: string[]) => string[]>> = {
      "an entry changed": (all) => all.map((text) => text.replace("act 1", "act X")),
      "an entry taken out": (all) => all.filter((_, i) => i !== 1),
      "two entries swapped": ([a, b, c, d]) => [a, c, b, d] as string[],
      "an entry put in": (all) => [...all.slice(0, 2), all[1] as string, ...all.slice(2)],
      "the beginning cut off": (all) => all.slice(1),
      "something that is no entry": (all) => [...all, "{}"],
    };
    for (const [damage, change] of Object.entries(damages)) {
      it(`refuses a log with ${damage}, although every checksum is right`, async () => {
        await fill(4);
        await rewritten(change);
        expect(await codeOf(opened())).to.equal("audit-log-damaged");
      });
    }

    it("ends what was begun and has no end, as unknown, and only that", async () => {
      const one = await fill(1);
      const begun = { ...entryOf(1), outcome: "begun", digest: word("asked"), request: "r" } as const;
      const [first, second] = [await one.record(begun), await one.record(begun)];
      await one.record({ ...entryOf(1), outcome: "refused", code: "officer-same", of: first });
      const again = await opened();
      expect([again.interrupted, again.size]).to.deep.equal([1, 5]);
      const [last] = await again.read(4, 1);
      expect(readEntry(last as string)).to.deep.include({ outcome: "unknown", of: second, at: NOW, request: "r" });
      expect((await opened()).interrupted).to.equal(0);
    });
  });

  describe("recording", () => {
    it("keeps the order in which it was asked also when the clock goes back, opens again, and verifies", async () => {
      const one = await opened();
      for (const at of [5_000_000, 9_000_000, 1000, 4_999_999]) await one.record({ ...entryOf(0), at });
      const again = await opened();
      const texts = await again.read(0, 10);
      expect(texts.map((text) => readEntry(text)?.at)).to.deep.equal([5_000_000, 9_000_000, 1000, 4_999_999]);
      const root = { size: 4, root: again.rootAt(4), from: "a note" };
      const lines = texts.map((text) => ({ text }));
      expect(checkLog(lines, [root], sha256)).to.deep.include({ findings: [], matched: [root], root: root.root });
      const [first, second, third, fourth] = lines as [AuditLine, AuditLine, AuditLine, AuditLine];
      // Sorted by their times they are another log.
      expect(checkLog([third, fourth, first, second], [root], sha256).findings).to.not.deep.equal([]);
    });

    it("refuses once it is closed, and says so before anybody asks", async () => {
      const one = await fill(1);
      await closed();
      expect(one.broken).to.be.a("string");
      expect(await codeOf(one.record(entryOf(1)))).to.equal("audit-unavailable");
    });

    it("chains each entry to the one before, also those recorded at once", async () => {
      const one = await opened();
      const places = await Promise.all([0, 1, 2, 3, 4].map((i) => one.record(entryOf(i))));
      expect(places).to.deep.equal([0, 1, 2, 3, 4]);
      const texts = await one.read(0, 10);
      const before = texts.map((text) => readEntry(text)?.before);
      const digests = texts.map((text) => entryDigest(text, sha256));
      expect(before).to.deep.equal([ZERO_WORD, ...digests.slice(0, -1)]);
      expect(one.head).to.equal(digests.at(-1));
      const leaves = digests.map((digest) => digestLeaf(fromHex(digest), sha256));
      expect(one.rootAt(5)).to.equal(toHex(merkleRoot(leaves, sha256)));
    });

    it("has the same root after it was opened again, which proves that it begins with what it was", async () => {
      const before = (await fill(3)).rootAt(3);
      const again = await opened();
      expect([again.size, again.rootAt(3), again.recordedAt(2)]).to.deep.equal([3, before, 1002]);
      await again.record(entryOf(3));
      const path = again.consistency(3, 4).map(fromHex);
      const tree = (size: number) => ({ size, root: fromHex(again.rootAt(size)) });
      expect(extendsTree(tree(3), tree(4), path, sha256)).to.equal(true);
    });
  });

  describe("reading", () => {
    it("names the place when the file was changed behind the node's back", async () => {
      const one = await fill(3);
      const bytes = await readFile(path);
      bytes.write("act X", bytes.indexOf("act 1"));
      await writeFile(path, bytes);
      expect(await one.read(0, 1)).to.have.length(1);
      const error = await one.read(0, 3).catch((refusal: { code: string; params: object }) => refusal);
      expect(error).to.deep.include({ code: "audit-log-damaged" });
      expect((error as { params: object }).params).to.include({ place: "1" });
      await writeFile(path, bytes.subarray(0, bytes.indexOf("act 0")));
      expect(await codeOf(one.read(2, 1))).to.equal("audit-log-damaged");
    });

    it("gives pages in order, and nothing beyond the end", async () => {
      const one = await fill(12);
      const acts = (await one.read(8, 3)).map((text) => readEntry(text)?.act);
      expect(acts).to.deep.equal(["act 8", "act 9", "act 10"]);
      expect(await one.read(12, 5)).to.deep.equal([]);
      expect(await one.read(-1, 5)).to.deep.equal([]);
      expect(await one.read(11, 5)).to.have.length(1);
    });
  });
});
