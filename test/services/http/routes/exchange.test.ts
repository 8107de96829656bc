/**
 * The door between authorities over HTTP, and what officers ask and see, on a node of several authorities.
 * @module
 */
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "chai";
import { createExchangeMessages } from "../../../../services/exchange/messages.ts";
import { newSigner } from "../../../helpers/document-signer.ts";
import { exampleRequest } from "../../../helpers/exchange-messages.ts";
import { httpNode, type IssuedPermit, type JsonObject, type Papers } from "../../../helpers/http-node.ts";
import { word } from "../../../helpers/permit-fixture.ts";

const [amara, hugo, mina, emil] = ["XA-LIC/amara", "XB-CUS/hugo", "XC-CUS/mina", "XA-AUD/emil"];
const DOOR = "/v1/exchange/XA-LIC";
const MESSAGES = "/v1/exchange-messages";

describe("http › exchange", function () {
  this.timeout(60_000);
  const node = httpNode();
  let papers: Papers;
  let licence: IssuedPermit;
  before(async function () {
    this.timeout(120_000);
    papers = await node.papers("EXCHANGE");
    ({ licence } = papers);
  });

  /** Messages get across by themselves, and on a busy machine not at once. */
  async function until(look: () => Promise<JsonObject>, isThere: (found: JsonObject) => boolean): Promise<JsonObject> {
    for (const stop = Date.now() + 30_000; ; await pause(20)) {
      const found = await look();
      if (isThere(found) || Date.now() > stop) return found;
    }
  }

  async function answered(officer: string, body: object): Promise<JsonObject> {
    const { id } = await node.answer(202, "POST", MESSAGES, { officer, body });
    return until(
      () => node.answer(200, "GET", `${MESSAGES}/${String(id)}`, { officer }),
      ({ state }) => state !== "open",
    );
  }

  describe("door", () => {
    it("is opened by no officer, whoever signs him in", async () => {
      for (const body of [{}, { message: "a.b" }, { permit: licence.id }])
        await node.refused("field-invalid", "POST", DOOR, { officer: amara, body });
      await node.refused("exchange-malformed", "POST", DOOR, { officer: amara, body: { message: "a.b.c" } });
    });

    it("is opened by no key a message brings along, and by none the register lacks", async () => {
      const { networkId } = (await node.running()).services.verify.identity;
      const now = Math.floor(Date.now() / 1000);
      const request = exampleRequest({ network: networkId, from: "XB-LIC", to: "XA-LIC", at: now, expires: now + 60 });
      const message = await createExchangeMessages().sign(request, await newSigner());
      await node.refused("exchange-key-refused", "POST", DOOR, { body: { message } });
      await node.refused("field-invalid", "POST", DOOR, { body: { message, key: { kty: "EC" } } });
      await node.refused("exchange-addressee-foreign", "POST", "/v1/exchange/XD-LIC", { body: { message } });
      await node.refused("field-invalid", "POST", "/v1/exchange/nobody", { body: { message } });
    });

    it("reads no more than a message and what travels beside it can have", async () => {
      const body = { message: "a.b.c", sealed: `a..b.c.${"A".repeat(950_000)}` };
      await node.refused("field-invalid", "POST", DOOR, { body });
      await node.refused("body-too-large", "POST", DOOR, { body: { message: "A".repeat(2_000_000) } });
    });

    it("has no other method, and no other way in", async () => {
      await node.refused("method-refused", "GET", DOOR);
    });
  });

  describe("deliveries", () => {
    it("are acknowledged, to every authority the licence names, those of this very node too", async () => {
      const { rows } = await until(
        () => node.answer(200, "GET", `/v1/permits/${licence.id}/deliveries`, { officer: amara }),
        (found) => (found.rows as JsonObject[]).every(({ state }) => state !== "open"),
      );
      const states = (rows as JsonObject[]).map(({ to, state }) => [to, state]);
      expect(states).to.deep.equal([
        ["XA-CUS", "done"],
        ["XA-PORT", "done"],
        ["XB-CUS", "done"],
        ["XB-LIC", "done"],
      ]);
      const bundle = await node.answer(200, "GET", `/v1/permits/${licence.id}/bundle`, { officer: hugo });
      expect(bundle).to.deep.equal(licence.bundle);
    });

    it("show to the issuer's officers only", async () => {
      const path = `/v1/permits/${licence.id}/deliveries`;
      expect((await node.answer(200, "GET", path, { officer: hugo })).rows).to.deep.equal([]);
    });
  });

  describe("questions", () => {
    it("are asked by officers of licensing and customs, of who has an address, and once under a key", async () => {
      const body = { act: "document", of: "XA-LIC", permit: licence.id };
      await node.refused("token-missing", "POST", MESSAGES, { body });
      await node.refused("officer-not-entitled", "POST", MESSAGES, { officer: emil, body });
      await node.refused("exchange-partner-unknown", "POST", MESSAGES, {
        officer: hugo,
        body: { ...body, of: "XD-LIC" },
      });
      for (const wrong of [
        { ...body, act: "deliver" },
        { ...body, act: "obey" },
        { ...body, of: "x" },
        { act: "confirm" },
      ])
        await node.refused("field-invalid", "POST", MESSAGES, { officer: hugo, body: wrong });
      await node.answer(202, "POST", MESSAGES, { officer: hugo, key: "one", body });
      const other = { ...body, permit: papers.certificate.id };
      await node.refused("key-reused", "POST", MESSAGES, { officer: hugo, key: "one", body: other });
    });

    it("are answered yes, what differs, or no, and never more", async () => {
      const { bundle } = licence;
      const right = await answered(hugo, { act: "confirm", of: "XA-LIC", bundle });
      expect(right).to.deep.include({ state: "done", answer: { answer: "yes", fields: [] }, permit: licence.id });
      expect((right.signed as JsonObject).answer).to.match(/^[\w-]+\.[\w-]+\.[\w-]+$/);
      const document = bundle.document.replace(/^./, "f");
      const forged = await answered(hugo, { act: "confirm", of: "XA-LIC", bundle: { ...bundle, document } });
      expect(forged.answer).to.deep.equal({ answer: "differs", fields: ["document"] });
      const header = { ...bundle.terms.header, salt: word("guess") };
      const guess = { ...bundle, terms: { ...bundle.terms, header } };
      expect((await answered(mina, { act: "confirm", of: "XA-LIC", bundle: guess })).answer).to.deep.equal({
        ...{ answer: "no", fields: [] },
      });
    });

    it("for a document are refused, signed, to who is not named in it", async () => {
      const refused = await answered(mina, { act: "document", of: "XA-LIC", permit: licence.id });
      expect(refused.state).to.equal("refused");
      expect(refused.trouble).to.include({ code: "exchange-not-named" });
      await node.refused("permit-unknown", "GET", `/v1/permits/${licence.id}/bundle`, { officer: mina });
    });

    it("and their answers show on both sides, and to no other authority", async () => {
      const asked = await answered(hugo, { act: "document", of: "XA-LIC", permit: licence.id });
      const ours = (await node.answer(200, "GET", MESSAGES, { officer: hugo })).rows as JsonObject[];
      expect(ours.map(({ id }) => id)).to.include(asked.id);
      const theirs = (await node.answer(200, "GET", MESSAGES, { officer: amara })).rows as JsonObject[];
      const received = theirs.find(
        (row) => row.direction === "received" && row.act === "document" && row.with === "XB-CUS",
      );
      expect(received).to.include({ state: "done", permit: licence.id });
      const whole = await node.answer(200, "GET", `${MESSAGES}/${String(received?.id)}`, { officer: amara });
      expect((whole.signed as JsonObject).request).to.equal((asked.signed as JsonObject).request);
      await node.refused("record-unknown", "GET", `${MESSAGES}/${String(asked.id)}`, { officer: mina });
    });
  });
});
