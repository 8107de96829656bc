/**
 * The published encrypted text opens with the published key.
 * @module
 */
import { createPrivateKey } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect } from "chai";
import { base64url } from "jose";
import { fromHex, type Hex } from "../../../services/domain/bytes/hex.ts";
import { createSealer } from "../../../services/exchange/sealer.ts";
import type { DocumentSigner } from "../../../services/ports/signer.ts";
import { ecdh, newSigner } from "../../helpers/document-signer.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";

interface Vector {
  readonly keys: Readonly<Record<string, { readonly d: Hex; readonly x: Hex; readonly y: Hex; readonly keyId: Hex }>>;
  readonly sealed: { from: string; to: string; id: Hex; sealed: string; opens: unknown };
}

const file = new URL("../../vectors/exchange/messages.json", import.meta.url);
const { keys, sealed: vector } = JSON.parse(readFileSync(file, "utf8")) as Vector;

describe("vector of what travels encrypted", () => {
  let addressee: DocumentSigner;
  before(async () => {
    const { d, x, y, keyId } = keys[vector.to] ?? expect.fail(`no key of ${vector.to}`);
    const part = (hex: Hex) => base64url.encode(fromHex(hex));
    const key = { kty: "EC", crv: "P-256", d: part(d), x: part(x), y: part(y) };
    const privateKey = createPrivateKey({ key, format: "jwk" });
    addressee = { ...(await newSigner()), keyId, point: { x, y }, agree: async (point) => ecdh(privateKey, point) };
  });

  it("does not open beside another message", async () => {
    const about = { from: vector.from, to: vector.to, id: keys["XB-LIC"]?.keyId as Hex };
    expect((await rejectionOf(createSealer().open(vector.sealed, addressee, about))).code).to.equal(
      "exchange-seal-unreadable",
    );
  });

  it("opens for its addressee", async () => {
    expect(await createSealer().open(vector.sealed, addressee, vector)).to.deep.equal(vector.opens);
  });
});
