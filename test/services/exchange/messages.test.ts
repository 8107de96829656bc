/**
 * Messages are read strictly, and nothing else passes for one.
 * @module
 */
import { expect } from "chai";
import { encodeDocument } from "../../../services/credential/encode-document.ts";
import { createRecordCredentials } from "../../../services/credential/verification-record.ts";
import { stableJson } from "../../../services/domain/bytes/stable-json.ts";
import { messageText, requestDigest } from "../../../services/domain/exchange/message.ts";
import { createExchangeMessages } from "../../../services/exchange/messages.ts";
import type { DocumentSigner } from "../../../services/ports/signer.ts";
import { newSigner, part, utf8 } from "../../helpers/document-signer.ts";
import { exampleAnswer, exampleRequest } from "../../helpers/exchange-messages.ts";
import { exampleDocument, sha256, word } from "../../helpers/permit-fixture.ts";
import { rejectionOf } from "../../helpers/refusal-of.ts";
import { exampleRecord } from "../../helpers/verification-records.ts";

const messages = createExchangeMessages();
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

describe("services/exchange/messages", () => {
  let signer: DocumentSigner;
  let jws: string;
  before(async () => {
    signer = await newSigner();
    jws = await messages.sign(exampleRequest(), signer);
  });

  const refusal = (text: string) => {
    const read = messages.readRequest(text);
    return read.ok ? "taken" : `${read.code} ${JSON.stringify(read.params)}`;
  };
  /** The example with another header or payload; what is not given stays. */
  const changed = ({ header, payload }: { header?: unknown; payload?: unknown }): string => {
    const [h, p, s] = jws.split(".");
    return [header === undefined ? h : part(header), payload === undefined ? p : part(payload), s].join(".");
  };
  const header = () => ({ alg: "ES256", typ: "countersign-exchange+jwt", kid: kid() });
  const kid = () => JSON.parse(Buffer.from(jws.split(".")[0] ?? "", "base64url").toString()).kid as string;

  it("refuses another algorithm by name, none among them", () => {
    for (const alg of ["none", "HS256", "ES384", "RS256"])
      expect(refusal(changed({ header: { ...header(), alg } }))).to.equal(
        `exchange-algorithm-refused {"alg":"${alg}"}`,
      );
  });

  it("refuses a header that names its own key, another type, or anything more", () => {
    const { alg, typ, kid: name } = header();
    const headers = [
      ...[
        { ...header(), jwk: { kty: "EC" } },
        { ...header(), crit: ["b64"], b64: false },
        { ...header(), jku: "x" },
      ],
      ...[
        { alg, typ: "vc+jwt", kid: name },
        { alg, kid: name },
        { alg, typ },
        { alg, typ, kid: "short" },
      ],
      ...[{ kid: name, typ, alg }, [], null, "text"],
    ];
    for (const other of headers) expect(refusal(changed({ header: other }))).to.match(/^exchange-malformed/);
  });

  it("refuses a permit's document and a verification record that the same key signed", async () => {
    expect(refusal(await encodeDocument(exampleDocument(), signer))).to.match(/^exchange-malformed/);
    expect(refusal(await createRecordCredentials().sign(exampleRecord(), signer))).to.match(/^exchange-malformed/);
  });

  it("refuses an answer where a request is due, and a request where an answer is", async () => {
    expect(refusal(await messages.sign(exampleAnswer(), signer))).to.match(/^exchange-malformed/);
    expect(messages.readAnswer(jws).ok).to.equal(false);
  });

  it("refuses an act it does not know, by name", () => {
    expect(refusal(changed({ payload: stableJson({ ...exampleRequest(), act: "obey" }) }))).to.equal(
      'exchange-act-unknown {"act":"obey"}',
    );
  });

  it("refuses a payload in any other text, with more in it, or with less", () => {
    const { expires: _, ...less } = exampleRequest();
    const text = messageText(exampleRequest());
    const payloads = [
      ...[text.replace(",", ", "), `${text}\n`, text.replace('"act"', '"act":"document","act"')],
      ...[stableJson({ ...exampleRequest(), more: 1 }), stableJson(less), "[]", "null", "{"],
      ...[stableJson({ ...exampleRequest(), body: { permit: word("permit"), more: 1 } })],
      ...[stableJson({ ...exampleRequest(), body: {} }), stableJson({ ...exampleRequest(), at: 1.5 })],
      ...[stableJson({ ...exampleRequest(), from: "XALIC" }), stableJson({ ...exampleRequest(), id: "0xff" })],
      JSON.stringify(exampleRequest()),
    ];
    for (const payload of payloads) expect(refusal(changed({ payload })), payload).to.match(/^exchange-malformed/);
  });

  it("refuses what is not three parts of canonical base64url, or longer than a message is", () => {
    for (const text of ["", "a.b", `${jws}.x`, `${jws}=`, jws.replace(".", ".="), `${jws.slice(0, -1)}é`])
      expect(refusal(text), text.slice(0, 20)).to.match(/^exchange-malformed/);
    expect(refusal(jws + "A".repeat(70_000))).to.match(/^exchange-too-large/);
  });

  it("finds that a message was changed, or signed by another, or that the point is another key's", async () => {
    const other = await newSigner();
    const read = messages.readRequest(changed({ payload: messageText(exampleRequest({ to: "XC-LIC" })) }));
    if (!read.ok) throw new Error(read.code);
    expect(await read.verify(signer.point)).to.equal(false);
    const whole = messages.readRequest(jws);
    if (!whole.ok) throw new Error(whole.code);
    expect(await whole.verify(other.point)).to.equal(false);
    expect(await whole.verify({ x: signer.point.x, y: word("no point") })).to.equal(false);
    expect(await whole.verify(signer.point)).to.equal(true);
    expect(whole.keyId).to.equal(signer.keyId);
    expect(whole.message).to.deep.equal(exampleRequest());
  });

  it("has one name for a message, whichever of its two signatures it carries", () => {
    const [input, signature] = [jws.slice(0, jws.lastIndexOf(".")), Buffer.from(jws.split(".")[2] ?? "", "base64url")];
    const s = ORDER - BigInt(`0x${signature.subarray(32).toString("hex")}`);
    const other = Buffer.concat([signature.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, "0"), "hex")]);
    const twin = `${input}.${other.toString("base64url")}`;
    expect(twin).to.not.equal(jws);
    expect(requestDigest(twin, sha256)).to.equal(requestDigest(jws, sha256));
  });

  it("signs nothing that a reader would refuse, nor for a key that does not fit", async () => {
    const wrong = { ...exampleRequest(), from: "nobody" };
    expect((await rejectionOf(messages.sign(wrong, signer))).code).to.equal("exchange-malformed");
    const thief = { ...signer, sign: async () => (await newSigner()).sign(utf8("other")) };
    expect((await rejectionOf(messages.sign(exampleRequest(), thief))).code).to.equal("signature-invalid");
  });

  it("reads an answer of each outcome, and no body of another", async () => {
    const refused = { outcome: "refused", body: { code: "exchange-not-named", params: { authority: "XA-LIC" } } };
    for (const change of [{}, refused, { outcome: "not-here", body: {} }]) {
      const read = messages.readAnswer(await messages.sign(exampleAnswer(change), signer));
      expect(read.ok && read.message).to.deep.equal(exampleAnswer(change));
    }
    for (const change of [
      { body: {} },
      { outcome: "not-here" },
      { outcome: "refused", body: { code: "A B", params: {} } },
    ])
      expect((await rejectionOf(messages.sign(exampleAnswer(change), signer))).code).to.equal("exchange-malformed");
  });
});
