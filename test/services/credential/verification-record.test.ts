import { expect } from "chai";
import fc from "fast-check";
import { encodeBase64url } from "../../../services/credential/base64url.ts";
import { createCredentials } from "../../../services/credential/credentials.ts";
import { decodeDocument } from "../../../services/credential/decode-document.ts";
import { kidOf } from "../../../services/credential/thumbprint.ts";
import { createRecordCredentials } from "../../../services/credential/verification-record.ts";
import { recordText, type VerificationRecord } from "../../../services/domain/evidence/verification-record.ts";
import type { ReadRecord } from "../../../services/ports/evidence.ts";
import type { DocumentSigner } from "../../../services/ports/signer.ts";
import { newSigner, part, utf8 } from "../../helpers/document-signer.ts";
import { exampleDocument } from "../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";
import { exampleRecord } from "../../helpers/verification-records.ts";

describe("verification record", () => {
  const { sign, read } = createRecordCredentials();
  let signer: DocumentSigner;
  let jws = "";
  before(async () => {
    signer = await newSigner();
    jws = await sign(exampleRecord(), signer);
  });

  const whyOf = (some: string): string => {
    const result = read(some);
    return result.ok ? "" : String(result.params.why);
  };
  const good = (some: string): Extract<ReadRecord, { ok: true }> => {
    const result = read(some);
    if (!result.ok) throw new Error(JSON.stringify(result));
    return result;
  };
  const valid = async (some: string): Promise<boolean> => {
    const result = read(some);
    return result.ok && (await result.verify(signer.point));
  };
  /** Signed with the true key, whatever it says. */
  const signedAs = async (payload: string, header: object = {}): Promise<string> => {
    const head = { alg: "ES256", typ: "verification-record+jws", kid: kidOf(signer.keyId), ...header };
    const input = `${part(head)}.${encodeBase64url(utf8(payload))}`;
    return `${input}.${encodeBase64url(await signer.sign(utf8(input)))}`;
  };

  describe("that is none", () => {
    it("is a permit's document, and no record is a document, although one key signs both", async () => {
      const document = await createCredentials().sign(exampleDocument(), signer);
      expect(whyOf(document)).to.match(/typ is not verification-record\+jws/);
      expect(decodeDocument(jws)).to.deep.include({ ok: false, code: "document-malformed" });
      expect(createCredentials().read(jws)).to.deep.include({ ok: false, code: "document-malformed" });
      // Each with the other's header, signed anew by the true key: the statement itself is refused then.
      const [, permit = ""] = document.split(".");
      expect(whyOf(await signedAs(Buffer.from(permit, "base64url").toString()))).to.match(/breaks/);
      const asDocument = await signedAs(recordText(exampleRecord()), { typ: "vc+jwt", cty: "vc" });
      expect(createCredentials().read(asDocument)).to.deep.include({ ok: false, code: "document-invalid" });
    });

    it("has another form, header or signature length", async () => {
      const [header = "", payload = "", signature = ""] = jws.split(".");
      const head = JSON.parse(Buffer.from(header, "base64url").toString()) as object;
      for (const [some, why] of [
        ["", /three parts/],
        [`${header}.${payload}`, /three parts/],
        [`${jws}.${signature}`, /three parts/],
        [`${jws}=`, /base64url/],
        [`${part({ ...head, alg: "none" })}.${payload}.${signature}`, /alg/],
        [`${part({ ...head, kid: "x" })}.${payload}.${signature}`, /kid/],
        [`${part({ ...head, typ: "vc+jwt" })}.${payload}.${signature}`, /typ/],
        [`${part({ ...head, jwk: {} })}.${payload}.${signature}`, /other members/],
        ...["[]", "null", "1", '"ES256"', "true"].map(
          (text) => [`${part(text)}.${payload}.${signature}`, /^the header is no object$/] as const,
        ),
        [`${part('{"alg":"ES256","alg":"ES256"}')}.${payload}.${signature}`, /^the header is no strict JSON/],
        [`${header}.${payload}.${signature.slice(4)}`, /64 bytes/],
        [`${header}.${part("{")}.${signature}`, /strict JSON/],
        ["a".repeat(24_001), /too long/],
      ] as const)
        expect(whyOf(some), some.slice(0, 60)).to.match(why);
    });

    it("says more or less than a record does, or says it in another text", async () => {
      const text = recordText(exampleRecord());
      const change = (more: object) => recordText({ ...exampleRecord(), ...more } as VerificationRecord);
      for (const [payload, why] of [
        [change({ goods: "rifles" }), /\/goods breaks unknown-field/],
        [change({ sequence: -1 }), /\/sequence/],
        [change({ sequence: 1.5 }), /\/sequence/],
        [change({ answer: "released" }), /\/answer/],
        [change({ permit: undefined, network: undefined }), /\/network breaks required/],
        [change({ officer: "Ines " }), /\/officer/],
        [change({ shown: {} }), /\/shown\/document/],
        [change({ findings: [{ code: "expired", outcome: "pass" }] }), /\/findings\/0\/outcome/],
        [change({ asOf: { ...exampleRecord().asOf, goods: 1 } }), /unknown-field/],
        [` ${text}`, /canonical-json/],
        [text.replace('"officer"', '"\\u006ffficer"'), /canonical-json/],
        [JSON.stringify(exampleRecord()), /canonical-json/],
        [`\ufeff${text}`, /strict JSON|canonical-json/],
      ] as const)
        expect(whyOf(await signedAs(payload)), payload.slice(0, 80)).to.match(why);
    });
  });

  it("with any bit of it changed is no valid record", async () => {
    const bytes = utf8(jws);
    for (let i = 0; i < bytes.length; i++) {
      for (let bit = 0; bit < 7; bit++) {
        const changed = bytes.map((byte, at) => (at === i ? byte ^ (1 << bit) : byte));
        expect(await valid(Buffer.from(changed).toString("latin1")), `byte ${i} bit ${bit}`).to.equal(false);
      }
    }
  });

  it("with any bit of its signed bytes changed does not verify, also where the text would be well formed", async () => {
    const [header = "", payload = "", signature = ""] = jws.split(".");
    for (const [which, text] of [
      [0, header],
      [1, payload],
      [2, signature],
    ] as const) {
      const bytes = Buffer.from(text, "base64url");
      for (let at = 0; at < bytes.length; at++) {
        const changed = Buffer.from(bytes.map((byte, i) => (i === at ? byte ^ (1 << (at % 8)) : byte)));
        const parts = [header, payload, signature].map((one, i) => (i === which ? changed.toString("base64url") : one));
        expect(await valid(parts.join(".")), `part ${which} byte ${at}`).to.equal(false);
      }
    }
  });

  it("does not verify under another key, nor is made by a signer whose own point denies it", async () => {
    const other = await newSigner();
    expect(await good(jws).verify(other.point)).to.equal(false);
    const liar: DocumentSigner = { ...signer, sign: (bytes) => other.sign(bytes) };
    expect((await rejectionOf(sign(exampleRecord(), liar))).code).to.equal("signature-invalid");
  });

  it("is not signed when no reader would take it", async () => {
    for (const more of [{ officer: "Ines" }, { sequence: -1 }, { authority: "customs" }, { goods: 1 }] as object[])
      expect((await rejectionOf(sign(exampleRecord(more), signer))).code, JSON.stringify(more)).to.equal(
        "field-invalid",
      );
  });

  it("gives back what was signed, under the key that signed it", async () => {
    for (const record of [
      exampleRecord(),
      exampleRecord({ findings: [], answer: "valid", rules: `0x${"ab".repeat(32)}` }),
      exampleRecord({ asOf: { judgedAt: 1 }, shown: { document: `0x${"00".repeat(32)}` }, shipment: false }),
    ]) {
      const result = good(await sign(record, signer));
      expect(result.record).to.deep.equal(record);
      expect(result.keyId).to.equal(signer.keyId);
      expect(await result.verify(signer.point)).to.equal(true);
    }
  });

  it("reads anything without an error", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
        expect(read(text).ok).to.equal(false);
      }),
      { seed: 34 },
    );
  });
});
