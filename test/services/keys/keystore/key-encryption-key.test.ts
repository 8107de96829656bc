/**
 * A new passphrase for the same keys.
 * @module
 */
import { randomBytes } from "node:crypto";
import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { openKeyEncryptionKey, sealAnew } from "../../../../services/keys/keystore/key-encryption-key.ts";
import { openKeyring } from "../../../../services/keys/keystore/keyring.ts";
import { removeTemporaryDirectories, temporaryDirectory } from "../../../helpers/ledger-directory.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";

const [OLD, NEXT] = ["correct horse", "battery staple"];

describe("a new passphrase", () => {
  after(removeTemporaryDirectories);
  const made = async () => {
    const directory = join(await temporaryDirectory(), "keys");
    const ring = await openKeyring({ directory, passphrase: OLD, random: randomBytes, cost: 15 });
    const { keyId } = await ring.createDocumentKey("XA-LIC");
    return { directory, keyId, vault: ring.vaultKey("XA-LIC"), file: join(directory, "keyring.json") };
  };

  it("is refused to who does not know the old one, and where there is no ring; nothing changes", async () => {
    const { directory, file } = await made();
    const before = await readFile(file, "utf8");
    expect((await rejectionOf(sealAnew(directory, { old: "wrong", next: NEXT }, randomBytes, 15))).code).to.equal(
      "passphrase-wrong",
    );
    expect(await readFile(file, "utf8")).to.equal(before);
    const empty = await temporaryDirectory();
    expect((await rejectionOf(sealAnew(empty, { old: OLD, next: NEXT }, randomBytes, 15))).code).to.equal("data-empty");
  });

  it("opens the same keys and the same vault, and the old one opens nothing any more", async () => {
    const { directory, keyId, vault } = await made();
    await sealAnew(directory, { old: OLD, next: NEXT }, randomBytes, 15);
    expect((await rejectionOf(openKeyring({ directory, passphrase: OLD, random: randomBytes }))).code).to.equal(
      "passphrase-wrong",
    );
    const ring = await openKeyring({ directory, passphrase: NEXT, random: randomBytes });
    expect(ring.signers().document("XA-LIC").keyId).to.equal(keyId);
    expect(Buffer.from(ring.vaultKey("XA-LIC"))).to.deep.equal(Buffer.from(vault));
  });

  it("does not reach copies of the old ring, which the documents say", async () => {
    const { directory, file } = await made();
    const elsewhere = await temporaryDirectory();
    await copyFile(file, join(elsewhere, "keyring.json"));
    await sealAnew(directory, { old: OLD, next: NEXT }, randomBytes, 15);
    expect(await openKeyEncryptionKey(elsewhere, OLD)).to.not.equal(undefined);
  });
});
