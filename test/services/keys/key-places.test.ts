/**
 * Which key signs when: one in use, the next from its time on, in whichever driver each is kept; and a key that is gone
 * looks lost.
 * @module
 */
import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rm, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { KeyDriver } from "../../../services/keys/key-driver.ts";
import { type Keyring, type KeyringOptions, openKeyring } from "../../../services/keys/keystore/keyring.ts";
import { openTokenDriver } from "../../../services/keys/pkcs11/token-driver.ts";
import { type KeyPlace, LATENESS } from "../../../services/ports/keys.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../helpers/ledger-directory.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";
import { describeWithToken, makeSoftToken, type SoftToken } from "../../helpers/soft-token.ts";

const DOCUMENT: KeyPlace = { owner: "XA-LIC", purpose: "document", seat: "first" };
const SECOND: KeyPlace = { owner: "XA-LIC", purpose: "ledger", seat: "second" };
const AT = 1_790_000_000;

describe("key places", () => {
  let now = AT;
  let directory = "";
  beforeEach(async () => {
    now = AT;
    directory = join(await temporaryDirectory(), "keys");
  });
  after(removeTemporaryDirectories);
  const open = (more: Partial<KeyringOptions> = {}): Promise<Keyring> =>
    openKeyring({
      ...{ directory, passphrase: "correct horse", random: randomBytes, cost: 15, clock: () => now * 1000 },
      ...more,
    });

  it("refuse to open without a key that was there, and say which", async () => {
    const ring = await open();
    await ring.createLedgerKey("XA-LIC", "second");
    await ring.createDocumentKey("XA-LIC");
    await rm(join(directory, "XA-LIC.document.jwe"));
    expect(await rejectionOf(open())).to.deep.equal({
      code: "key-lost",
      params: { owner: "XA-LIC", purpose: "document", seat: "first", driver: "keystore" },
    });
    const tolerant = await open({ lostAllowed: true });
    // Not made anew behind the operator's back either.
    expect((await rejectionOf(tolerant.createDocumentKey("XA-LIC"))).code).to.equal("key-lost");
    const next = await tolerant.places.prepareNext(DOCUMENT);
    expect(next).to.have.property("keyId");
  });

  it("refuse a book that is none", async () => {
    await (await open()).createDocumentKey("XA-LIC");
    const path = join(directory, "key-book.json");
    const good = await readFile(path, "utf8");
    for (const bad of [
      "{}",
      "[]",
      good.replace("/1", "/2"),
      good.replace('"inUse": 1', '"inUse": 2'),
      good.replace("XA-LIC/document/first", "XA-LIC/document/second"),
      good.replace("XA-LIC/document/first", "../document/first"),
    ]) {
      await writeFile(path, bad, { mode: 0o600 });
      expect((await rejectionOf(open())).code, bad).to.equal("key-file-invalid");
    }
  });

  it("refuse a driver that the configuration does not have any more", async () => {
    await (await open()).createDocumentKey("XA-LIC");
    const path = join(directory, "key-book.json");
    await writeFile(path, (await readFile(path, "utf8")).replace('"keystore"', '"hsm"'), { mode: 0o600 });
    expect(await rejectionOf(open())).to.deep.equal({
      code: "config-invalid",
      params: { path: "keys.drivers", rule: "the key XA-LIC/document/first is kept in hsm, which is not configured" },
    });
  });

  it("refuse to guess which key is in use when the book of a rotation is gone", async () => {
    const ring = await open();
    await ring.createLedgerKey("XA-LIC");
    await ring.createDocumentKey("XA-LIC");
    await ring.places.prepareNext(DOCUMENT);
    await ring.places.settle(DOCUMENT);
    const path = join(directory, "key-book.json");
    const book = await readFile(path);
    await rm(path);
    for (const lostAllowed of [false, true])
      expect(await rejectionOf(open({ lostAllowed }))).to.deep.equal({
        code: "key-file-invalid",
        params: { file: path },
      });
    expect(await readdir(directory), "nothing is written over it").to.not.include("key-book.json");
    await writeFile(path, book, { mode: 0o600 });
    expect((await open()).places.current(DOCUMENT)).to.equal(2);
  });

  it("take keys into the book that were there before it", async () => {
    const { keyId } = await (await open()).createDocumentKey("XA-LIC");
    await rm(join(directory, "key-book.json"));
    const ring = await open();
    expect(ring.signers().document("XA-LIC").keyId).to.equal(keyId);
    expect(ring.places.entry(DOCUMENT)).to.deep.equal({ inUse: 1, made: [{ driver: "keystore", id: keyId }] });
  });

  it("sign with the old key until the next one's time, a little later, and not a moment before", async () => {
    const ring = await open();
    const old = await ring.createDocumentKey("XA-LIC");
    const next = (await ring.places.prepareNext(DOCUMENT)) as typeof old;
    const signers = ring.signers();
    expect(next.keyId).to.not.equal(old.keyId);
    expect(signers.document("XA-LIC").keyId).to.equal(old.keyId);
    await ring.places.schedule(DOCUMENT, AT + 100);
    now = AT + 100 + LATENESS - 1;
    expect(signers.document("XA-LIC").keyId).to.equal(old.keyId);
    now += 1;
    expect(signers.document("XA-LIC").keyId).to.equal(next.keyId);
    // As the founding asks at each start.
    expect((await ring.createDocumentKey("XA-LIC")).keyId).to.equal(next.keyId);
    await ring.places.settle(DOCUMENT);
    now = AT;
    expect(signers.document("XA-LIC").keyId).to.equal(next.keyId);
    expect(ring.places.entry(DOCUMENT)).to.deep.equal({
      inUse: 2,
      made: [
        { driver: "keystore", id: old.keyId },
        { driver: "keystore", id: next.keyId },
      ],
    });
  });

  it("sign on with the old key when the book cannot be written, and take the next one when it can", async () => {
    const ring = await open();
    const old = await ring.createDocumentKey("XA-LIC");
    const next = (await ring.places.prepareNext(DOCUMENT)) as typeof old;
    // A folder in the place of the file that is written first: no disk is needed to be full.
    const inTheWay = join(directory, ".unfinished-key-book.json");
    await mkdir(inTheWay);
    for (const act of [() => ring.places.schedule(DOCUMENT, AT - LATENESS), () => ring.places.settle(DOCUMENT)]) {
      expect(await act().catch((error: unknown) => error)).to.be.instanceOf(Error);
      expect(ring.signers().document("XA-LIC").keyId).to.equal(old.keyId);
      expect(ring.places.entry(DOCUMENT)).to.deep.include({ inUse: 1, next: { generation: 2 } });
    }
    await rmdir(inTheWay);
    await ring.places.settle(DOCUMENT);
    expect(ring.signers().document("XA-LIC").keyId).to.equal(next.keyId);
  });

  it("write a book that a crash had left unfinished", async () => {
    const ring = await open();
    await ring.createDocumentKey("XA-LIC");
    await writeFile(join(directory, ".unfinished-key-book.json"), "{", { mode: 0o600 });
    await ring.places.prepareNext(DOCUMENT);
    expect((await open()).places.entry(DOCUMENT)?.next).to.deep.equal({ generation: 2 });
  });

  it("keep all that through a restart, and prepare a next key once", async () => {
    const first = await open();
    await first.createLedgerKey("XA-LIC", "second");
    const [one, two] = await Promise.all([first.places.prepareNext(SECOND), first.places.prepareNext(SECOND)]);
    expect(one).to.equal(two);
    await first.places.schedule(SECOND, AT + 5);
    const again = await open();
    expect(await again.places.prepareNext(SECOND)).to.have.property("account", (one as { account: string }).account);
    now = AT + 5 + LATENESS;
    expect(again.signers().ledger("XA-LIC", "second").account).to.equal((one as { account: string }).account);
  });

  it("find a next key whose making was cut off before it was in the book", async () => {
    const ring = await open();
    await ring.createDocumentKey("XA-LIC");
    const book = await readFile(join(directory, "key-book.json"), "utf8");
    const { keyId } = (await ring.places.prepareNext(DOCUMENT)) as { keyId: string };
    await writeFile(join(directory, "key-book.json"), book, { mode: 0o600 });
    expect(await (await open()).places.prepareNext(DOCUMENT)).to.have.property("keyId", keyId);
  });

  it("give no number twice", async () => {
    const ring = await open();
    await ring.createDocumentKey("XA-LIC");
    const given = (await ring.places.prepareNext(DOCUMENT)) as { keyId: string };
    await ring.places.abandonNext(DOCUMENT);
    const other = (await ring.places.prepareNext(DOCUMENT)) as { keyId: string };
    expect(other.keyId).to.not.equal(given.keyId);
    expect(ring.places.entry(DOCUMENT)?.next).to.deep.equal({ generation: 3 });
  });

  describeWithToken("in two drivers", () => {
    it("mix: one key in a token, the rest in files; and move into the token with a rotation", async () => {
      const token: SoftToken = makeSoftToken();
      const driver: KeyDriver = await openTokenDriver(token.options);
      try {
        const before = await open();
        const old = await before.createDocumentKey("XA-LIC");
        await before.createLedgerKey("XA-LIC");
        const drivers = new Map([["hsm", driver]]);
        const ring = await open({ drivers, placing: ({ purpose }) => (purpose === "document" ? "hsm" : "keystore") });
        // Where a key is, it stays; the configuration says where the next one goes.
        expect(ring.signers().document("XA-LIC").keyId).to.equal(old.keyId);
        const next = (await ring.places.prepareNext(DOCUMENT)) as typeof old;
        await ring.places.schedule(DOCUMENT, AT - LATENESS);
        expect(ring.signers().document("XA-LIC").keyId).to.equal(next.keyId);
        expect(ring.places.entry(DOCUMENT)?.made.map((each) => each.driver)).to.deep.equal(["keystore", "hsm"]);
        expect(await ring.signers().document("XA-LIC").sign(new Uint8Array(2))).to.have.length(64);
        const made = await ring.createDocumentKey("XB-LIC");
        const held = { owner: "XB-LIC", purpose: "document", seat: "first", generation: 1 } as const;
        expect((await driver.findDocumentKey(held))?.keyId).to.equal(made.keyId);
      } finally {
        driver.close();
        token.remove();
      }
    });
  });
});
