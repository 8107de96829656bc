/**
 * What customs tells of a declaration, and to whom; what an issuer tells of who signed.
 * @module
 */
import { expect } from "chai";
import type { Hex } from "../../../../services/domain/bytes/hex.ts";
import { Refusal } from "../../../../services/domain/errors/refusal.ts";
import type { RequestOf } from "../../../../services/domain/exchange/message.ts";
import { possessionProof } from "../../../../services/domain/exchange/possession.ts";
import type { Terms } from "../../../../services/domain/permit/terms.ts";
import { declarationDigest } from "../../../../services/usecases/declaration-digest.ts";
import { answerDeclaration } from "../../../../services/usecases/exchange/act-declaration.ts";
import { reserve } from "../../../../services/usecases/write-off/write-off.ts";
import { openSides, type Sides } from "../../../helpers/exchange-sides.ts";
import { sha256, word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { OFFICERS, openStation, type Station } from "../../../helpers/station.ts";
import { type Issued, issueLicence } from "../../../helpers/station-permits.ts";

describe("exchange › declaration", () => {
  let station: Station;
  let sides: Sides;
  let licence: Issued;
  let other: Issued;
  let reservation: Hex;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
    sides = await openSides(station);
    licence = await issueLicence(station, "XB/DEC/1");
    other = await issueLicence(station, "XB/DEC/2");
    const { settlement } = await reserve(station.writeOffs, OFFICERS.exportCustoms, {
      ...{ key: "r", bundle: licence.bundle, declaration: "26XB1" },
      draws: [{ line: 1, unit: "NAR", quantity: 3n, currency: "", value: 0n }],
    });
    if (settlement?.outcome !== "done" || !settlement.reservation) throw new Error("not reserved");
    ({ reservation } = settlement);
    await station.indexer.catchUp();
  });
  after(async () => {
    await sides.close();
    await station.close();
  });

  const { networkId: network } = { networkId: word("net") };
  const digestOf = (number: string, { bundle } = licence): Hex => declarationDigest(bundle.document, number, sha256);
  function asked(declaration: Hex, change: { from?: string; to?: string; terms?: Terms; permit?: Hex } = {}) {
    const { from = "XA-CUS", to = "XB-CUS", terms = licence.bundle.terms, permit = licence.permit } = change;
    const [id, act] = [word("message"), "declaration"] as const;
    const proof = possessionProof(terms, { network, id, from, to, permit, document: declaration }, sha256);
    const body = { permit, declaration, proof };
    return { network, id, from, to, act, body } as RequestOf<"declaration">;
  }
  const answer = (...given: Parameters<typeof asked>) =>
    answerDeclaration({ ...sides.xb.context, own: ["XB-CUS"] })(asked(...given), undefined);
  const NOT_HERE = { outcome: "not-here" };
  const UNKNOWN = { outcome: "done", body: { answer: "unknown", draws: [] } };

  it("who is not named in the permit hears the same whether its bundle is kept, was forgotten, or never was", async () => {
    const elsewhere = { permit: other.permit, terms: other.bundle.terms };
    const forgotten = () =>
      Promise.reject(new Refusal("record-forgotten", { kind: "bundle", id: "x", authority: "XB-CUS", at: "" }));
    const gone = answerDeclaration({ ...sides.xb.context, bundleOf: forgotten });
    const never = await answer(digestOf("26XB1"), { from: "XC-LIC", ...elsewhere });
    expect(never).to.deep.equal(NOT_HERE);
    expect(await answer(digestOf("26XB1"), { from: "XC-LIC" })).to.deep.equal(never);
    expect(await gone(asked(digestOf("26XB1"), { from: "XC-LIC" }), undefined)).to.deep.equal(never);
    expect(await gone(asked(digestOf("26XB1")), undefined)).to.deep.equal(never);
    const unreadable = () => Promise.reject(new Refusal("vault-unreadable", { kind: "bundle", id: "x" }));
    const broken = answerDeclaration({ ...sides.xb.context, bundleOf: unreadable });
    expect((await rejectionOf(broken(asked(digestOf("26XB1")), undefined))).code).to.equal("vault-unreadable");
  });

  it("who is named and does not show that he holds the terms hears that too", async () => {
    const { terms } = licence.bundle;
    const guessed = { ...terms, lines: terms.lines.map((line) => ({ ...line, salt: word("guess") })) };
    expect(await answer(digestOf("26XB1"), { terms: guessed })).to.deep.equal(NOT_HERE);
    const overheard = asked(digestOf("26XB1"), { from: "XB-LIC" });
    const handler = answerDeclaration(sides.xb.context);
    expect(await handler({ ...overheard, from: "XA-CUS" }, undefined)).to.deep.equal(NOT_HERE);
    expect(await handler({ ...overheard, id: word("another") }, undefined)).to.deep.equal(NOT_HERE);
  });

  it("of another declaration, another permit, or none on the register nothing is told", async () => {
    expect(await answer(digestOf("26XB2"))).to.deep.equal(UNKNOWN);
    expect(await answer(digestOf("26XB1"), { permit: word("none") })).to.deep.equal(UNKNOWN);
    const elsewhere = { permit: other.permit, terms: other.bundle.terms };
    // Its customs never kept that bundle: it has drawn nothing on it.
    expect(await answer(digestOf("26XB1"), elsewhere)).to.deep.equal(NOT_HERE);
  });

  it("what another authority drew is for that one to tell", async () => {
    const toIssuer = await answer(digestOf("26XB1"), { to: "XB-LIC" });
    expect(toIssuer).to.deep.equal(UNKNOWN);
  });

  it("what it drew under this declaration, and no more", async () => {
    const { outcome, body } = (await answer(digestOf("26XB1"))) as { outcome: string; body: { draws: object[] } };
    expect([outcome, body.draws.length]).to.deep.equal(["done", 1]);
    expect(body.draws[0]).to.deep.include({ reservation, status: "open" });
    expect(body.draws[0]).to.deep.include({ lines: [{ line: 1, quantity: "3", value: "0" }] });
    expect(Object.keys(body.draws[0] as object).sort()).to.deep.equal([
      ...["lines", "reservation", "reservedAt", "status"],
    ]);
  });
});
