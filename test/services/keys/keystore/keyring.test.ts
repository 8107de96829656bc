/**
 * What the keystore refuses to open, what it never shows, and that its signatures are those of the keys it names.
 * @module
 */
import { randomBytes } from "node:crypto";
import { chmod, cp, readdir, readFile, rename, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inspect } from "node:util";
import { expect } from "chai";
import { decryptKeystoreJson } from "ethers";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import { openKeyEncryptionKey } from "../../../../services/keys/keystore/key-encryption-key.ts";
import { type Keyring, openKeyring } from "../../../../services/keys/keystore/keyring.ts";
import type { Random } from "../../../../services/ports/clock.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { refusalOf, rejectionOf } from "../../../helpers/refusal-of.ts";
import { behavesAsDocumentSigner } from "../document-signer.behavior.ts";
import { behavesAsLedgerSigner } from "../ledger-signer.behavior.ts";

const PASSPHRASE = "correct horse battery staple";
const random: Random = (length) => new Uint8Array(randomBytes(length));
// The cheapest ring there is: these tests are not about scrypt's cost.
const COST = 15;

describe("keyring", () => {
  /** A ring with keys of two authorities and a state; tests copy it. */
  let original = "";
  let account: Hex = "0x";
  before(async () => {
    original = join(await temporaryDirectory(), "keys");
    const ring = await openKeyring({ directory: original, passphrase: PASSPHRASE, random, cost: COST });
    account = (await ring.createLedgerKey("XA-LIC")).account;
    await ring.createLedgerKey("XA-LIC", "second");
    await ring.createLedgerKey("XB-CUS");
    await ring.createLedgerKey("XA");
    await ring.createLedgerKey("XA", "second");
    await ring.createDocumentKey("XA-LIC");
    await ring.createDocumentKey("XB-CUS");
  });
  after(removeTemporaryDirectories);

  async function copied(): Promise<string> {
    const directory = join(await temporaryDirectory(), "keys");
    await cp(original, directory, { recursive: true });
    await chmod(directory, 0o700);
    return directory;
  }
  const opened = (directory: string, passphrase = PASSPHRASE): Promise<Keyring> =>
    openKeyring({ directory, passphrase, random });

  describe("opening", () => {
    it("refuses a wrong passphrase", async () => {
      for (const wrong of ["", `${PASSPHRASE} `, PASSPHRASE.toUpperCase()]) {
        const { code } = await rejectionOf(opened(original, wrong));
        expect(code).to.equal(wrong === "" ? "config-invalid" : "passphrase-wrong");
      }
    });

    it("refuses files and directories that others may read", async () => {
      for (const name of ["keyring.json", "XA-LIC.ledger.json", "XA-LIC.document.jwe"]) {
        for (const mode of [0o640, 0o604, 0o620]) {
          const directory = await copied();
          await chmod(join(directory, name), mode);
          expect(await rejectionOf(opened(directory))).to.deep.equal({
            code: "key-file-exposed",
            params: { file: join(directory, name) },
          });
        }
      }
      const directory = await copied();
      await chmod(directory, 0o755);
      expect(await rejectionOf(opened(directory))).to.deep.equal({
        code: "key-file-exposed",
        params: { file: directory },
      });
    });

    it("refuses a key file that is a link", async () => {
      const directory = await copied();
      const file = join(directory, "XA-LIC.ledger.json");
      await rename(file, join(directory, "elsewhere"));
      await symlink(join(directory, "elsewhere"), file);
      expect((await rejectionOf(opened(directory))).code).to.equal("key-file-exposed");
    });

    it("refuses a key file under another owner's name", async () => {
      for (const [from, to] of [
        ["XB-CUS.ledger.json", "XA-LIC.ledger.json"],
        ["XB-CUS.document.jwe", "XA-LIC.document.jwe"],
        ["XA-LIC.ledger.json", "XA-CUS.ledger.json"],
        ["XA-LIC.ledger.json", "XA.ledger.json"],
      ] as const) {
        const directory = await copied();
        await rename(join(directory, from), join(directory, to));
        expect(await rejectionOf(opened(directory))).to.deep.equal({
          code: "key-file-invalid",
          params: { file: join(directory, to) },
        });
      }
    });

    it("refuses a key file of another ring that has the same passphrase", async () => {
      const directory = join(await temporaryDirectory(), "keys");
      const other = await openKeyring({ directory, passphrase: PASSPHRASE, random, cost: COST });
      await other.createLedgerKey("XA-LIC");
      await cp(join(original, "XA-LIC.document.jwe"), join(directory, "XA-LIC.document.jwe"));
      expect((await rejectionOf(opened(directory))).params.file).to.equal(join(directory, "XA-LIC.document.jwe"));
      await cp(join(original, "XA-LIC.ledger.json"), join(directory, "XA-LIC.ledger.json"));
      expect((await rejectionOf(opened(directory))).params.file).to.match(/XA-LIC\.(document\.jwe|ledger\.json)$/);
    });

    it("refuses changed files, whatever was changed", async () => {
      const edits: [string, (text: string) => string][] = [
        ["XA-LIC.ledger.json", (text) => text.replace(/"ciphertext": "./, '"ciphertext": "z')],
        ["XA-LIC.ledger.json", (text) => text.replace(/"mac": "[0-9a-f]{8}/, '"mac": "00000000')],
        ["XA-LIC.ledger.json", (text) => text.replace(/"address": "[0-9a-f]{8}/, '"address": "00000000')],
        ["XA-LIC.ledger.json", (text) => text.replace('"c": 1000', '"c": 1000000000')],
        ["XA-LIC.ledger.json", () => "{}"],
        ["XA-LIC.document.jwe", (text) => `${text.trim().slice(0, -4)}AAAA\n`],
        ["XA-LIC.document.jwe", () => ""],
        ["keyring.json", () => "null"],
        ["keyring.json", (text) => text.replace('"cost": 15', '"cost": 30')],
        ["keyring.json", (text) => text.replace("countersign/keyring/1", "countersign/keyring/2")],
      ];
      for (const [name, edit] of edits) {
        const directory = await copied();
        const before = await readFile(join(directory, name), "utf8");
        expect(edit(before)).to.not.equal(before);
        await writeFile(join(directory, name), edit(before));
        expect(await rejectionOf(opened(directory)), name).to.deep.equal({
          code: "key-file-invalid",
          params: { file: join(directory, name) },
        });
      }
    });

    it("refuses a ring whose sealed key was changed", async () => {
      const directory = await copied();
      const file = JSON.parse(await readFile(join(directory, "keyring.json"), "utf8"));
      file.key = `${file.key.slice(0, -4)}AAAA`;
      await writeFile(join(directory, "keyring.json"), JSON.stringify(file));
      expect((await rejectionOf(opened(directory))).code).to.equal("passphrase-wrong");
    });

    it("makes no new ring beside keys whose ring is gone", async () => {
      const directory = await copied();
      await rename(join(directory, "keyring.json"), join(directory, "keyring.bak"));
      expect((await rejectionOf(opened(directory))).code).to.equal("key-file-invalid");
      expect(await readdir(directory)).to.not.include("keyring.json");
    });

    it("finds all keys again after a restart, and removes what a crash left unfinished", async () => {
      const directory = await copied();
      await writeFile(join(directory, ".unfinished-XA-CUS.ledger.json"), "half", { mode: 0o600 });
      const ring = await opened(directory);
      expect(ring.owners("ledger")).to.deep.equal(["XA", "XA-LIC", "XB-CUS"]);
      expect(ring.owners("document")).to.deep.equal(["XA-LIC", "XB-CUS"]);
      expect(ring.signers().ledger("XA-LIC").account).to.equal(account);
      expect((await readdir(directory)).filter((name) => name.startsWith("."))).to.deep.equal([]);
    });
  });

  describe("keys", () => {
    it("are files of mode 0600 in a directory of mode 0700", async () => {
      expect((await stat(original)).mode & 0o777).to.equal(0o700);
      const names = await readdir(original);
      expect(names.sort()).to.deep.equal([
        "XA-LIC.document.jwe",
        "XA-LIC.ledger.json",
        "XA-LIC.second.ledger.json",
        "XA.ledger.json",
        "XA.second.ledger.json",
        "XB-CUS.document.jwe",
        "XB-CUS.ledger.json",
        "key-book.json",
        "keyring.json",
      ]);
      for (const name of names) expect((await stat(join(original, name))).mode & 0o777, name).to.equal(0o600);
    });

    it("are never replaced: a second call gives the first key", async () => {
      const ring = await opened(await copied());
      expect((await ring.createLedgerKey("XA-LIC")).account).to.equal(account);
      const [one, two] = await Promise.all([ring.createDocumentKey("XA-CUS"), ring.createDocumentKey("XA-CUS")]);
      expect(one).to.equal(two);
    });

    it("refuse an owner whose name could be a path", async () => {
      const ring = await opened(original);
      for (const owner of ["../XA", "XA-LIC/..", "xa-lic", "", "XA-"]) {
        const error = await ring.createLedgerKey(owner).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        expect(error, owner).to.be.instanceOf(RangeError);
      }
    });

    it("differ between the two seats of one body, and are found again in theirs", async () => {
      const ring = await opened(await copied());
      const [first, second] = [ring.signers().ledger("XA-LIC"), ring.signers().ledger("XA-LIC", "second")];
      expect(first.account).to.equal(account);
      expect(second.account).to.not.equal(account);
      expect((await ring.createLedgerKey("XA-LIC", "second")).account).to.equal(second.account);
      expect(ring.signers().ledger("XA-LIC", "first").account).to.equal(account);
    });

    it("refuse a second key that was put in the first one's place", async () => {
      const directory = await copied();
      await rename(join(directory, "XA-LIC.second.ledger.json"), join(directory, "XA-LIC.ledger.json"));
      expect((await rejectionOf(opened(directory))).code).to.equal("key-file-invalid");
    });

    it("are missing by name and purpose", async () => {
      const signers = (await opened(original)).signers();
      expect(refusalOf(() => signers.ledger("XC-LIC"))).to.deep.equal({
        code: "signer-missing",
        params: { purpose: "ledger", authority: "XC-LIC" },
      });
      expect(refusalOf(() => signers.ledger("XB-CUS", "second"))).to.deep.equal({
        code: "signer-missing",
        params: { purpose: "second ledger", authority: "XB-CUS" },
      });
      expect(refusalOf(() => signers.document("XA"))).to.deep.equal({
        code: "signer-missing",
        params: { purpose: "document", authority: "XA" },
      });
    });

    it("differ between authorities, and so do vault keys", async () => {
      const ring = await opened(original);
      const keys = ["XA-LIC", "XB-CUS", "XA-CUS"].map((authority) =>
        Buffer.from(ring.vaultKey(authority)).toString("hex"),
      );
      expect(new Set(keys).size).to.equal(3);
      expect(keys.every((key) => key.length === 64)).to.equal(true);
      expect(Buffer.from((await opened(original)).vaultKey("XA-LIC")).toString("hex")).to.equal(keys[0]);
      expect(ring.signers().document("XA-LIC").keyId).to.not.equal(ring.signers().document("XB-CUS").keyId);
    });

    it("never show in what is printed, serialised or listed", async () => {
      const ring = await opened(original);
      const file = await readFile(join(original, "XA-LIC.ledger.json"), "utf8");
      const kek = await openKeyEncryptionKey(original, PASSPHRASE);
      const password = Buffer.from(kek?.subkey("ledger-key/XA-LIC") as Uint8Array).toString("hex");
      const { privateKey } = await decryptKeystoreJson(file, password);
      const signer = ring.signers().ledger("XA-LIC");
      const shown = [ring, signer, kek]
        .map((value) => inspect(value, { depth: 9, showHidden: true }) + JSON.stringify(value))
        .join();
      expect(shown).to.include(account);
      for (const secret of [privateKey.slice(2), password, PASSPHRASE]) expect(shown).to.not.include(secret);
      expect(Object.keys(signer)).to.deep.equal(["account"]);
      expect(Object.keys(ring.signers().document("XA-LIC")).sort()).to.deep.equal(["keyId", "point"]);
    });
  });

  describe("signers", () => {
    let ring: Keyring;
    before(async () => {
      ring = await opened(original);
    });
    behavesAsLedgerSigner(() => ring.signers().ledger("XA-LIC"));
    behavesAsDocumentSigner(() => ring.signers().document("XA-LIC"));

    it("sign the same transaction with the same bytes, so that a repetition is no second one", async () => {
      const signer = ring.signers().ledger("XA");
      const transaction = { chainId: 1, to: `0x${"ab".repeat(20)}`, data: "0x", nonce: 0, gas: 21_000n } as const;
      expect(await signer.sign(transaction)).to.deep.equal(await signer.sign(transaction));
    });
  });

  describe("passphrase", () => {
    it("is the same however a keyboard composes its letters", async () => {
      const directory = join(await temporaryDirectory(), "keys");
      await openKeyring({ directory, passphrase: "Schl\u00fcssel", random, cost: COST });
      expect((await opened(directory, "Schlu\u0308ssel")).owners("ledger")).to.deep.equal([]);
    });

    it("is stretched once, by scrypt in the ring: key files stretch a subkey of 256 bits, and cheaply", async () => {
      const ring = JSON.parse(await readFile(join(original, "keyring.json"), "utf8"));
      expect(ring.kdf).to.include({ name: "scrypt", cost: 15, blockSize: 8, parallel: 1 });
      const { crypto, version } = JSON.parse(await readFile(join(original, "XA-LIC.ledger.json"), "utf8"));
      expect(version).to.equal(3);
      expect(crypto.kdf).to.equal("pbkdf2");
      expect(crypto.kdfparams.c).to.equal(1000);
    });
  });
});
