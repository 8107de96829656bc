/**
 * Nothing opens the door but a key that the register has for the author now; and what opened it is answered once.
 * @module
 */
import { expect } from "chai";
import { encodeDocument } from "../../../../services/credential/encode-document.ts";
import { createRecordCredentials } from "../../../../services/credential/verification-record.ts";
import { LedgerUnavailable } from "../../../../services/domain/errors/refusal.ts";
import { EXCHANGE_ACTS } from "../../../../services/domain/exchange/acts.ts";
import type { Envelope, ExchangeRequest } from "../../../../services/domain/exchange/message.ts";
import { leavesOf, possessionProof } from "../../../../services/domain/exchange/possession.ts";
import type { DocumentSigner } from "../../../../services/ports/signer.ts";
import { KEY_QUESTIONS } from "../../../../services/usecases/exchange/key-questions.ts";
import { newSigner } from "../../../helpers/document-signer.ts";
import { receivedOf } from "../../../helpers/exchange-messages.ts";
import { openSides, type Side, type Sides } from "../../../helpers/exchange-sides.ts";
import { exampleDocument, sha256, word } from "../../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../../helpers/refusal-of.ts";
import { openStation, type Station } from "../../../helpers/station.ts";
import { type Issued, issueCertificate, issueOnCertificate } from "../../../helpers/station-permits.ts";
import { exampleRecord } from "../../../helpers/verification-records.ts";

const CLIENT = "address 192.0.2.7";

describe("exchange door", function () {
  this.timeout(60_000);
  let station: Station;
  let sides: Sides;
  let certificate: Issued;
  let licence: Issued;
  before(async () => {
    station = await openStation();
    await station.indexer.start();
    sides = await openSides(station);
    certificate = await issueCertificate(station, "XA/EXC/1");
    licence = await issueOnCertificate(station, "XB/EXC/1", certificate);
  });
  after(async () => {
    await sides.close();
    await station.close();
  });

  const permitBody = (permit = licence.permit) => ({ permit });
  /** XA-LIC, which issued what the licence rests on, asks for its document. */
  const wanted = () => sides.xa.sign({ to: "XB-LIC", act: "document", body: () => permitBody() });
  const code = async (envelope: Envelope, door: Side = sides.xb) =>
    (await rejectionOf(door.door.receive(door.authority, envelope, CLIENT))).code;
  const answerTo = async (envelope: Envelope, side: Side = sides.xb) => {
    const answer = await side.door.receive(side.authority, envelope, CLIENT);
    const read = side.context.messages.readAnswer(answer.message);
    if (!read.ok) throw new Error(read.code);
    return { ...read.message, sealed: answer.sealed };
  };
  /** A request of XA-LIC to XB-LIC, changed and signed by whoever. */
  async function signedBy(signer: DocumentSigner, change: Partial<ExchangeRequest> = {}): Promise<Envelope> {
    const now = station.register.now();
    const request = {
      ...{
        format: "countersign/exchange-request/1",
        id: word(`${Math.random()}`),
        act: "document",
        body: permitBody(),
      },
      ...{ network: station.register.identity.networkId, from: "XA-LIC", to: "XB-LIC", at: now, expires: now + 60 },
      ...change,
    } as ExchangeRequest;
    return { message: await sides.xa.context.messages.sign(request, signer) };
  }
  const own = () => station.signers.document("XA-LIC");

  describe("is shut to", () => {
    it("a key that is on no register, and another authority's key", async () => {
      expect(await code(await signedBy(await newSigner()))).to.equal("exchange-key-refused");
      expect(await code(await signedBy(station.signers.document("XC-LIC")))).to.equal("exchange-key-refused");
    });

    it("a signature that is another key's, under the name of one on the register", async () => {
      const thief = await newSigner();
      const [header] = (await signedBy(own())).message.split(".");
      const [, payload, signature] = (await signedBy(thief)).message.split(".");
      expect(await code({ message: `${header}.${payload}.${signature}` })).to.equal("exchange-signature-invalid");
    });

    it("a message of another network, to another authority, back to its author, ended, or of the future", async () => {
      const now = station.register.now();
      expect(await code(await signedBy(own(), { network: word("another") }))).to.equal("exchange-network-foreign");
      expect(await code(await signedBy(own(), { to: "XC-LIC" }))).to.equal("exchange-addressee-foreign");
      expect(await code(await signedBy(own()), sides.xa)).to.equal("exchange-addressee-foreign");
      expect(await code(await signedBy(own(), { at: now - 60, expires: now }))).to.equal("exchange-expired");
      const future = { at: now + 400, expires: now + 500 };
      expect(await code(await signedBy(own(), future))).to.equal("exchange-from-future");
    });

    it("other statements the same key signed, and answers", async () => {
      const document = await encodeDocument(exampleDocument(), own());
      expect(await code({ message: document })).to.equal("exchange-malformed");
      const record = await createRecordCredentials().sign(exampleRecord(), own());
      expect(await code({ message: record })).to.equal("exchange-malformed");
      const { message } = await sides.xb.door.receive("XB-LIC", await wanted(), CLIENT);
      expect(await code({ message }, sides.xa)).to.equal("exchange-malformed");
    });

    it("what travels beside a message without being named in it, and a message that names what is not there", async () => {
      const seal = { bundle: "x" };
      const deliver = await sides.xb.sign({ to: "XA-LIC", act: "deliver", body: () => permitBody(), seal });
      const { message, sealed = "" } = deliver;
      expect(await code({ message }, sides.xa)).to.equal("exchange-malformed");
      const other = await sides.xb.sign({ to: "XA-LIC", act: "deliver", body: () => permitBody(), seal });
      expect(await code({ message, sealed: other.sealed ?? "" }, sides.xa)).to.equal("exchange-malformed");
      expect(await code({ ...(await wanted()), sealed })).to.equal("exchange-malformed");
    });

    it("whoever uses an id again for another message", async () => {
      const id = word("an id of two");
      await sides.xb.door.receive("XB-LIC", await signedBy(own(), { id }), CLIENT);
      const other = { id, body: { permit: certificate.permit } } as Partial<ExchangeRequest>;
      expect(await code(await signedBy(own(), other))).to.equal("exchange-id-reused");
    });

    it("nobody when the register could not be asked: that is no no", async () => {
      const unread = new LedgerUnavailable("a test");
      const keys = {
        keyState: async () => {
          throw unread;
        },
        point: async () => undefined,
      };
      await sides.close();
      sides = await openSides(station, { keys });
      // The lookup knows the key of XA-LIC, and nobody can say that this one is none.
      expect(await code(await signedBy(await newSigner()))).to.equal("ledger-unavailable");
      await sides.close();
      sides = await openSides(station);
    });

    it("unknown keys without end: the ledger is asked so often, and then the message is told to wait", async () => {
      let asked = 0;
      const keys = {
        keyState: async () => {
          asked += 1;
          return undefined;
        },
        point: async () => undefined,
      };
      await sides.close();
      sides = await openSides(station, { keys });
      const codes: string[] = [];
      for (let i = 0; i < KEY_QUESTIONS.perClientMinute + 5; i++)
        codes.push(await code(await signedBy(await newSigner())));
      expect(new Set(codes.slice(0, KEY_QUESTIONS.perClientMinute))).to.deep.equal(new Set(["exchange-key-refused"]));
      expect(codes.at(-1)).to.equal("exchange-key-unasked");
      expect(asked).to.be.within(KEY_QUESTIONS.perClientMinute, KEY_QUESTIONS.perClientMinute + 1);
      // A partner whose key has been read waits for nobody.
      expect((await answerTo(await wanted())).outcome).to.equal("done");
      await sides.close();
      sides = await openSides(station);
    });

    it("everybody while the register has not been read lately", async () => {
      const envelope = await wanted();
      station.register.forward(120);
      expect(await code(envelope)).to.equal("ledger-unavailable");
      await station.indexer.catchUp();
      expect((await answerTo(envelope)).outcome).to.equal("done");
    });
  });

  describe("answers", () => {
    it("the same message with the same text again, and after a restart", async () => {
      const envelope = await wanted();
      const first = await sides.xb.door.receive("XB-LIC", envelope, CLIENT);
      const both = await Promise.all([1, 2].map(() => sides.xb.door.receive("XB-LIC", envelope, CLIENT)));
      expect(both).to.deep.equal([first, first]);
      sides = await sides.restarted();
      expect(await sides.xb.door.receive("XB-LIC", envelope, CLIENT)).to.deep.equal(first);
    });

    it("with a document only to who is named in its terms", async () => {
      const body = () => permitBody();
      const asked = await sides.xc.sign({ to: "XB-LIC", act: "document", body });
      const { outcome, body: said, sealed } = await answerTo(asked);
      expect([outcome, (said as { code: string }).code, sealed]).to.deep.equal([
        "refused",
        "exchange-not-named",
        undefined,
      ]);
    });

    it("not-here about a permit of another issuer, and about one that nobody registered", async () => {
      for (const permit of [certificate.permit, word("nobody's")]) {
        const asked = await sides.xa.sign({ to: "XB-LIC", act: "document", body: () => ({ permit }) });
        expect((await answerTo(asked)).outcome).to.equal("not-here");
      }
    });

    it("a wrong proof and an unknown permit with the very same words", async () => {
      const { terms } = licence.bundle;
      const guess = { document: word("document"), proof: word("guess"), lines: leavesOf(terms, sha256) };
      const bodies = [];
      for (const permit of [licence.permit, word("nobody's")]) {
        const asked = await sides.xc.sign({ to: "XB-LIC", act: "confirm", body: () => ({ permit, ...guess }) });
        const { outcome, body } = await answerTo(asked);
        bodies.push({ outcome, body });
      }
      expect(bodies[0]).to.deep.equal({ outcome: "done", body: { answer: "no", fields: [] } });
      expect(bodies[1]).to.deep.equal(bodies[0]);
    });

    it("yes to who holds document, terms and salts; to nobody else with the same proof", async () => {
      const { terms } = licence.bundle;
      const document = terms.header.documentDigest;
      const network = station.register.identity.networkId;
      const { permit } = licence;
      const proved = (id: `0x${string}`, from: string) => ({
        ...{ permit, document, lines: leavesOf(terms, sha256) },
        proof: possessionProof(terms, { network, id, from, to: "XB-LIC", permit, document }, sha256),
      });
      const right = await sides.xc.sign({ to: "XB-LIC", act: "confirm", body: (id) => proved(id, "XC-LIC") });
      expect((await answerTo(right)).body).to.deep.equal({ answer: "yes", fields: [] });
      // What XC-LIC proved in its own name and message, XA-LIC cannot use.
      const overheard = await sides.xa.sign({ to: "XB-LIC", act: "confirm", body: (id) => proved(id, "XC-LIC") });
      expect((await answerTo(overheard)).body).to.deep.equal({ answer: "no", fields: [] });
    });

    it("no more of an act in a minute than its allowance, to each partner its own", async () => {
      await station.indexer.catchUp();
      const body = () => ({ permit: word("x"), document: word("d"), proof: word("p"), lines: [] });
      const { perMinute } = EXCHANGE_ACTS.confirm;
      const spent: string[] = [];
      // On a slow machine some of it fills up again meanwhile.
      while (spent.length < 4 * perMinute && spent.at(-1) !== "exchange-rate-exceeded") {
        const asked = await sides.xa.sign({ to: "XC-LIC", act: "confirm", body });
        spent.push(
          await sides.xc.door.receive("XC-LIC", asked, CLIENT).then(
            () => "answered",
            (error) => error.code,
          ),
        );
      }
      expect(spent.at(-1)).to.equal("exchange-rate-exceeded");
      expect(spent.filter((each) => each === "answered").length).to.be.at.least(perMinute);
      expect(new Set(spent)).to.have.property("size", 2);
      const other = await sides.xb.sign({ to: "XC-LIC", act: "confirm", body });
      expect((await answerTo(other, sides.xc)).outcome).to.equal("done");
    });
  });

  describe("takes a delivery", () => {
    const deliver = (by: Side, permit: Issued, seal: unknown, to = "XA-LIC") =>
      by.sign({ to, act: "deliver", body: () => ({ permit: permit.permit }), seal });
    const json = ({ bundle }: Issued) => sides.xb.context.bundles.write(bundle) as Record<string, unknown>;
    const refusedFor = async (envelope: Envelope, side: Side = sides.xa) => {
      const { outcome, body } = await answerTo(envelope, side);
      const { code: why, params } = body as { code: string; params: { what?: string } };
      return [outcome, why, params?.what];
    };

    it("of nothing that is not the permit's: another document, other lines, other terms, no bundle", async () => {
      const whole = json(licence);
      const terms = whole.terms as { header: object; lines: object[] };
      const lines = terms.lines.map((line) => ({ ...line, quantityLimit: "1" }));
      const cases: readonly (readonly [unknown, string])[] = [
        [{ ...whole, document: `${whole.document}A` }, "its document is not that of its terms"],
        [{ ...whole, terms: { ...terms, lines } }, "its lines are not those of its terms"],
        [{ ...whole, terms: json(certificate).terms }, "its terms have another id"],
        [{ ...whole, links: [whole.terms] }, "terms beside it are not those of a permit it rests on"],
        [{ more: 1 }, "/format breaks required"],
      ];
      for (const [seal, what] of cases)
        expect(await refusedFor(await deliver(sides.xb, licence, seal))).to.deep.equal([
          ...["refused", "exchange-bundle-false", what],
        ]);
      expect(await station.vault.get("XA-LIC", "bundle", licence.permit)).to.equal(undefined);
      const kept = await receivedOf(sides.store, "XA-LIC");
      expect(kept.filter(({ act }) => act === "deliver").length).to.be.at.least(cases.length);
      expect(JSON.stringify(kept.map(({ request }) => request)), "of what was refused").to.not.include("sealed");
    });

    it("from its issuer alone, and only of what is registered and names the addressee", async () => {
      expect((await refusedFor(await deliver(sides.xc, licence, json(licence))))[1]).to.equal("exchange-not-issuer");
      const unknown = { ...licence, permit: word("nobody's") };
      expect((await refusedFor(await deliver(sides.xb, unknown, json(licence))))[1]).to.equal("record-unknown");
      const other = await deliver(sides.xb, licence, json(licence), "XC-LIC");
      expect((await refusedFor(other, sides.xc))[1]).to.equal("exchange-not-named");
    });

    it("into the vault once it hashes to what is registered, however often and late it comes", async () => {
      const [first, second] = [
        await deliver(sides.xb, licence, json(licence)),
        await deliver(sides.xb, licence, json(licence)),
      ];
      for (const envelope of [second, first, second])
        expect((await answerTo(envelope, sides.xa)).outcome).to.equal("done");
      expect(await station.vault.get("XA-LIC", "bundle", licence.permit)).to.deep.equal(licence.bundle);
    });
  });

  // Last: the register stays as these leave it.
  describe("after a change of the register", () => {
    it("is shut to a suspended authority, but for what can only reduce risk", async () => {
      const offices = await station.register.administration(station.register.xb);
      await offices.suspendAuthority("XB-LIC", "other");
      await station.indexer.catchUp();
      const asked = await sides.xb.sign({
        to: "XA-LIC",
        act: "document",
        body: () => ({ permit: certificate.permit }),
      });
      expect(await code(asked, sides.xa)).to.equal("exchange-not-in-office");
      const seal = sides.xb.context.bundles.write(licence.bundle);
      const delivered = await sides.xb.sign({ to: "XA-LIC", act: "deliver", body: () => permitBody(), seal });
      expect((await answerTo(delivered, sides.xa)).outcome).to.equal("done");
    });

    it("is shut to a key that was called compromised, from then on and for whatever it had signed before", async () => {
      const early = await wanted();
      const offices = await station.register.administration(station.register.xa);
      const { keyId } = own();
      await offices.revokeKey("XA-LIC", keyId, "key-stolen", station.register.now() - 10);
      await station.indexer.catchUp();
      expect(await code(early)).to.equal("exchange-key-refused");
    });
  });
});
