import { expect } from "chai";
import { encodeBase64url } from "../../../services/credential/base64url.ts";
import { createCredentials } from "../../../services/credential/credentials.ts";
import { createManualRecordCredentials } from "../../../services/credential/manual-record.ts";
import { kidOf } from "../../../services/credential/thumbprint.ts";
import { createRecordCredentials } from "../../../services/credential/verification-record.ts";
import {
  MANUAL_RECORD_FORMAT,
  type ManualRecord,
  manualRecordText,
} from "../../../services/domain/evidence/manual-record.ts";
import type { DocumentSigner } from "../../../services/ports/signer.ts";
import { newSigner, part, utf8 } from "../../helpers/document-signer.ts";
import { exampleDocument, word } from "../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";
import { exampleRecord } from "../../helpers/verification-records.ts";

const OMEGA = { name: "Ministry of Defence of Omega", country: "ZZ" };
const example = (change: object = {}): ManualRecord => ({
  ...{ format: MANUAL_RECORD_FORMAT, network: word("net"), authority: "XB-LIC", officer: "bela" },
  ...{ about: { hold: word("hold") }, channel: "telephone", partner: OMEGA, person: "Colonel Zed" },
  ...{ asked: { at: 10, text: "Is it yours?" }, answered: { at: 20, answer: "confirmed", text: "It is." } },
  ...{ evidence: [word("note")], recordedAt: 30, ...change },
});

describe("manual verification record", () => {
  const { sign, read } = createManualRecordCredentials();
  let signer: DocumentSigner;
  before(async () => {
    signer = await newSigner();
  });
  const whyOf = (jws: string): string => {
    const found = read(jws);
    return found.ok ? "" : String(found.params.why);
  };
  /** Signed with the true key, whatever it says. */
  const signedAs = async (payload: string, header: object = {}): Promise<string> => {
    const head = { alg: "ES256", typ: "manual-verification-record+jws", kid: kidOf(signer.keyId), ...header };
    const input = `${part(head)}.${encodeBase64url(utf8(payload))}`;
    return `${input}.${encodeBase64url(await signer.sign(utf8(input)))}`;
  };

  it("is no verification record and no permit's document, nor are they one, although one key signs all", async () => {
    const signed = await sign(example(), signer);
    const verification = await createRecordCredentials().sign(exampleRecord(), signer);
    expect(whyOf(verification)).to.match(/typ is not manual-verification-record\+jws/);
    expect(createRecordCredentials().read(signed).ok).to.equal(false);
    expect(whyOf(await createCredentials().sign(exampleDocument(), signer))).to.match(/typ is not/);
    expect(createCredentials().read(signed).ok).to.equal(false);
  });

  it("has one text: another order, blanks, more or less of it are refused", async () => {
    const text = manualRecordText(example());
    expect(whyOf(await signedAs(text))).to.equal("");
    expect(whyOf(await signedAs(JSON.stringify(example())))).to.match(/canonical-json/);
    expect(whyOf(await signedAs(`${text} `))).to.match(/canonical-json/);
    expect(whyOf(await signedAs(manualRecordText(example({ more: 1 }))))).to.match(/unknown-field/);
    expect(whyOf(await signedAs(manualRecordText(example({ about: {} }))))).to.match(/paper-or-permit-or-hold/);
    for (const header of [{ alg: "none" }, { typ: "JWT" }, { kid: "x" }, { crit: [] }])
      expect(whyOf(await signedAs(text, header)), JSON.stringify(header)).to.not.equal("");
  });

  it("that no reader would take is not signed", async () => {
    const { code, params } = await rejectionOf(sign(example({ channel: "pigeon" }), signer));
    expect([code, params.path]).to.deep.equal(["field-invalid", "/channel"]);
  });

  it("verifies under its key, and not when a word of it was changed", async () => {
    const [header, , signature] = (await sign(example(), signer)).split(".");
    const changed = manualRecordText(example({ person: "Major Zed" }));
    const found = read(`${header}.${encodeBase64url(utf8(changed))}.${signature}`);
    expect(found.ok && (await found.verify(signer.point))).to.equal(false);
    const right = read(await sign(example(), signer));
    expect(right.ok && (await right.verify(signer.point))).to.equal(true);
    expect(right.ok && (await right.verify((await newSigner()).point))).to.equal(false);
  });
});
