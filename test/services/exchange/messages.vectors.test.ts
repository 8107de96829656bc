/**
 * The published messages are read as they say, and what must be refused is, for its own reason.
 * @module
 */
import { readFileSync } from "node:fs";
import { expect } from "chai";
import type { Hex } from "../../../services/domain/bytes/hex.ts";
import { addressFlaw, answerFlaw, type Door } from "../../../services/domain/exchange/admission.ts";
import {
  type ExchangeAnswer,
  type ExchangeRequest,
  messageText,
  requestDigest,
  sealedDigest,
  sealedIn,
} from "../../../services/domain/exchange/message.ts";
import { confirmed, leavesOf, type ProofFor, possessionProof } from "../../../services/domain/exchange/possession.ts";
import { createExchangeMessages } from "../../../services/exchange/messages.ts";
import { parseBundle } from "../../../services/schema/bundle/bundle.ts";
import { sha256 } from "../../helpers/permit-fixture.ts";

interface Refused {
  readonly reason: string;
  readonly code: string;
}

interface Vectors {
  readonly keys: Readonly<Record<string, { readonly x: Hex; readonly y: Hex; readonly keyId: Hex }>>;
  readonly requests: readonly {
    readonly request: ExchangeRequest;
    readonly text: string;
    readonly message: string;
    readonly digest: Hex;
  }[];
  readonly answers: readonly {
    readonly answer: ExchangeAnswer;
    readonly text: string;
    readonly message: string;
    readonly sealed?: string;
  }[];
  readonly sealed: { readonly opens: unknown };
  readonly possession: { readonly about: ProofFor; readonly proof: Hex; readonly answer: unknown };
  readonly refusedRequests: readonly (Refused & { readonly message: string })[];
  readonly refusedAtDoor: readonly (Refused & { readonly door: Door })[];
  readonly refusedAnswers: readonly { readonly reason: string; readonly to: string; readonly message: string }[];
}

const file = new URL("../../vectors/exchange/messages.json", import.meta.url);
const vectors = JSON.parse(readFileSync(file, "utf8")) as Vectors;
const messages = createExchangeMessages();
const requestOf = (act: string) => {
  const found = vectors.requests.find(({ request }) => request.act === act);
  return found ?? expect.fail(`no request to ${act}`);
};

describe("vectors of the exchange", () => {
  for (const { reason, code, message } of vectors.refusedRequests)
    it(`refuse ${reason}`, async () => {
      const read = messages.readRequest(message);
      if (!read.ok) return expect(read.code).to.equal(code);
      const { from } = read.message;
      const fits = await read.verify(vectors.keys[from] ?? expect.fail(`no key of ${from}`));
      return expect(fits ? "taken" : "exchange-signature-invalid").to.equal(code);
    });

  for (const { reason, code, door } of vectors.refusedAtDoor)
    it(`refuse at the door: ${reason}`, () => {
      expect(addressFlaw(requestOf("document").request, door)?.code).to.equal(code);
    });

  for (const { reason, to, message } of vectors.refusedAnswers)
    it(`refuse as an answer: ${reason}`, () => {
      const { request, digest } = requestOf(to);
      const read = messages.readAnswer(message);
      const why = read.ok ? answerFlaw(read.message, request, digest, request.at + 2) : read.code;
      expect(why).to.be.oneOf(["it answers another request", "exchange-malformed"]);
    });

  for (const { request, text, message, digest } of vectors.requests)
    it(`take the request to ${request.act}`, async () => {
      expect(messageText(request)).to.equal(text);
      expect(requestDigest(message, sha256)).to.equal(digest);
      const read = messages.readRequest(message);
      if (!read.ok) return expect.fail(read.code);
      expect(read.message).to.deep.equal(request);
      const key = vectors.keys[request.from];
      expect(read.keyId).to.equal(key?.keyId);
      expect(key && (await read.verify(key))).to.equal(true);
      const door = { network: request.network, addressee: request.to, now: request.at };
      return expect(addressFlaw(request, door)).to.equal(undefined);
    });

  for (const { answer, text, message, sealed } of vectors.answers)
    it(`take the answer ${answer.outcome} to ${answer.act}`, async () => {
      expect(messageText(answer)).to.equal(text);
      const read = messages.readAnswer(message);
      if (!read.ok) return expect.fail(read.code);
      const key = vectors.keys[answer.from];
      expect(key && (await read.verify(key))).to.equal(true);
      expect(sealedIn(answer.body)).to.equal(sealed && sealedDigest(sealed, sha256));
      const { request, digest } = requestOf(answer.act);
      return expect(answerFlaw(read.message, request, digest, answer.at)).to.equal(undefined);
    });

  it("prove possession of the terms that were issued", () => {
    const { terms } = parseBundle(vectors.sealed.opens);
    const { about, proof, answer } = vectors.possession;
    expect(possessionProof(terms, about, sha256)).to.equal(proof);
    const asked = { document: about.document, proof, lines: leavesOf(terms, sha256) };
    expect(confirmed(terms, asked, about, sha256)).to.deep.equal(answer);
  });
});
