/**
 * A piece opens in its own place, as what it was, under its own part's key, and in no other way.
 * @module
 */
import { expect } from "chai";
import { openPiece, partKey, sealPiece } from "../../../services/backup/sealed-stream.ts";

describe("sealed pieces", () => {
  const key = partKey(new Uint8Array(32), "part-00001.sealed");
  const sealed = sealPiece(Buffer.from("piece"), 7, false, key);

  it("refuse another place, another end, another part, and less than a tag", () => {
    expect(openPiece(sealed, 8, false, key)).to.equal(undefined);
    expect(openPiece(sealed, 7, true, key)).to.equal(undefined);
    expect(openPiece(sealed, 7, false, partKey(new Uint8Array(32), "part-00002.sealed"))).to.equal(undefined);
    expect(openPiece(sealed.subarray(0, 15), 7, false, key)).to.equal(undefined);
    expect(openPiece(new Uint8Array(0), 0, true, key)).to.equal(undefined);
  });

  it("open as they were sealed, empty ones too", () => {
    expect(openPiece(sealed, 7, false, key)?.toString()).to.equal("piece");
    expect(openPiece(sealPiece(new Uint8Array(0), 0, true, key), 0, true, key)).to.have.length(0);
  });
});
