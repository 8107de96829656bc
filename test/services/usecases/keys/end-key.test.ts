/**
 * Ending keys, widening what is known of them, and the list that shows it.
 * @module
 */
import { expect } from "chai";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import type { KeyPlace } from "../../../../services/ports/keys.ts";
import { endKey } from "../../../../services/usecases/keys/end-key.ts";
import { listKeys } from "../../../../services/usecases/keys/list-keys.ts";
import { rotateKey } from "../../../../services/usecases/keys/rotate-key.ts";
import { type KeyStation, openKeyStation } from "../../../helpers/key-station.ts";
import { removeTemporaryDirectories } from "../../../helpers/ledger-directory.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";

const DOCUMENT: KeyPlace = { owner: "XA-LIC", purpose: "document", seat: "first" };

describe("keys › ending", () => {
  let station: KeyStation;
  before(async () => {
    station = await openKeyStation();
  });
  after(async () => {
    await station?.close();
    await removeTemporaryDirectories();
  });
  const row = async (id: Hex) => (await listKeys((await station.reopen()).context)).find((each) => each.id === id);

  it("refuses a key that the register does not know under that owner", async () => {
    const { context } = await station.reopen();
    const id: Hex = `0x${"ab".repeat(32)}`;
    expect(await rejectionOf(endKey(context, DOCUMENT, { id, reason: "other", compromisedSince: 0 }))).to.deep.equal({
      code: "key-not-registered",
      params: { owner: "XA-LIC", key: id },
    });
    const elsewhere = { ...DOCUMENT, owner: "XB-LIC" };
    const known = station.register.xa.licensing.key.keyId;
    expect(
      (await rejectionOf(endKey(context, elsewhere, { id: known, reason: "other", compromisedSince: 0 }))).code,
    ).to.equal("key-not-registered");
  });

  it("refuses a time that is still to come", async () => {
    const { context } = await station.reopen();
    const since = station.register.now() + 1000;
    expect(
      (await rejectionOf(endKey(context, DOCUMENT, { reason: "key-stolen", compromisedSince: since }))).code,
    ).to.equal("administration-refused");
  });

  it("cancels a key that waits, which is never used; the one in use goes on", async () => {
    const { context } = await station.reopen();
    const outcome = await rotateKey(context, DOCUMENT);
    const { id } = outcome as { id: Hex };
    expect((await row(id))?.part).to.equal("next");
    await endKey((await station.reopen()).context, DOCUMENT, { id, reason: "other", compromisedSince: 0 });
    expect(await row(id)).to.include({ part: "former", here: undefined, register: undefined });
    const [first] = await listKeys((await station.reopen()).context);
    expect(first).to.include({ part: "in-use", here: true });
  });

  it("ends the key in use, says since when it is compromised, and earlier, but never later", async () => {
    const { context } = await station.reopen();
    const stolen = station.register.now() - 50;
    const id = context.custody.entry(DOCUMENT)?.made[0]?.id as Hex;
    await endKey(context, DOCUMENT, { reason: "key-stolen", compromisedSince: stolen });
    expect((await row(id))?.register?.compromisedSince).to.equal(stolen);
    await endKey(context, DOCUMENT, { reason: "key-stolen", compromisedSince: stolen + 20 });
    expect((await row(id))?.register?.compromisedSince).to.equal(stolen);
    await endKey(context, DOCUMENT, { reason: "key-stolen", compromisedSince: stolen - 20 });
    expect((await row(id))?.register?.compromisedSince).to.equal(stolen - 20);
  });

  it("ends a key of the register that this node never had", async () => {
    const { context } = await station.reopen();
    const id = station.register.xa.licensing.key.keyId;
    await endKey(context, DOCUMENT, { id, reason: "other", compromisedSince: 0 });
    expect((await station.tenure(DOCUMENT, id))?.revokedAt).to.be.greaterThan(0);
  });
});
