/**
 * The messages of the worked example and the vectors: customs of XA ask XB's licensing authority about its licence, by keys
 * everyone knows.
 * @module
 */
import { createPrivateKey } from "node:crypto";
import { base64url, CompactEncrypt, importJWK } from "jose";
import { fromHex, type Hex } from "../../../services/domain/bytes/hex.ts";
import type { AnswerOf, RequestOf } from "../../../services/domain/exchange/message.ts";
import {
  ANSWER_FORMAT,
  messageText,
  REQUEST_FORMAT,
  requestDigest,
  sealedDigest,
} from "../../../services/domain/exchange/message.ts";
import { confirmed, leavesOf, type ProofFor, possessionProof } from "../../../services/domain/exchange/possession.ts";
import { createExchangeMessages } from "../../../services/exchange/messages.ts";
import type { SigningKey } from "../../../services/ports/signer.ts";
import { bundleToJson } from "../../../services/schema/bundle/bundle.ts";
import { NETWORK, sha256, word } from "../../../test/helpers/permit-fixture.ts";
import { examplePermit } from "./example-permit.ts";
import { knownKey } from "./known-key.ts";

const [ASKER, EPHEMERAL] = ["the asker's key of the worked examples", "an ephemeral key everyone knows"];
const KEY = "the key of the worked examples";
/** UTC seconds. */
export const AT = Date.UTC(2026, 10, 27, 12) / 1000;
const LIFETIME = 86_400;

export interface KnownKey extends SigningKey {
  readonly d: Hex;
}

export async function exampleExchange() {
  const { bundle, id: permit } = await examplePermit();
  const keys = { asker: await keyOf(ASKER), issuer: await keyOf(KEY) };
  const { terms } = bundle;
  const about: ProofFor = {
    ...{ network: NETWORK, id: word("a confirmation"), from: "XA-CUS", to: "XB-LIC", permit },
    document: terms.header.documentDigest,
  };
  const lines = leavesOf(terms, sha256);
  const proof = possessionProof(terms, about, sha256);
  const confirm: RequestOf<"confirm"> = {
    ...addressed("confirm", about.id),
    body: { permit, document: about.document, proof, lines },
  };
  const document: RequestOf<"document"> = { ...addressed("document", word("a document")), body: { permit } };
  const messages = createExchangeMessages();
  const signed = {
    confirm: await messages.sign(confirm, keys.asker),
    document: await messages.sign(document, keys.asker),
  };
  const sealed = await sealedTo(keys.asker, bundleToJson(bundle), { from: "XB-LIC", to: "XA-CUS", id: document.id });
  const answers = {
    confirm: {
      ...answering("confirm", signed.confirm),
      ...{ outcome: "done", body: confirmed(terms, confirm.body, about, sha256) },
    } as AnswerOf<"confirm">,
    document: {
      ...answering("document", signed.document),
      ...{ outcome: "done", body: { permit, sealed: sealedDigest(sealed, sha256) } },
    } as AnswerOf<"document">,
    refused: {
      ...answering("document", signed.document),
      ...{ outcome: "refused", body: { code: "exchange-not-named", params: { authority: "XA-CUS", permit } } },
    } as AnswerOf<"document">,
  };
  const signedAnswers = {
    confirm: await messages.sign(answers.confirm, keys.issuer),
    document: await messages.sign(answers.document, keys.issuer),
    refused: await messages.sign(answers.refused, keys.issuer),
  };
  return { keys, bundle, permit, about, requests: { confirm, document }, signed, answers, signedAnswers, sealed };
}

async function keyOf(name: string): Promise<KnownKey> {
  return { ...(await knownKey(name)), d: word(name) };
}

function addressed<A extends "confirm" | "document">(act: A, id: Hex) {
  return {
    ...({ format: REQUEST_FORMAT, id, network: NETWORK, from: "XA-CUS", to: "XB-LIC" } as const),
    ...{ act, at: AT, expires: AT + LIFETIME },
  };
}

function answering(act: "confirm" | "document", request: string) {
  return {
    ...{ format: ANSWER_FORMAT, inReplyTo: requestDigest(request, sha256), network: NETWORK },
    ...{ from: "XB-LIC", to: "XA-CUS", act, at: AT + 1 },
  } as const;
}

const b64 = (hex: Hex): string => base64url.encode(fromHex(hex));

/** As the sealer does it, with an ephemeral key and a nonce that are the same in every run: for examples alone. */
async function sealedTo(key: KnownKey, value: unknown, about: { from: string; to: string; id: Hex }): Promise<string> {
  const utf8 = new TextEncoder();
  const jwk = (point: { x: Hex; y: Hex }) => ({ kty: "EC", crv: "P-256", x: b64(point.x), y: b64(point.y) });
  const ephemeral = await keyOf(EPHEMERAL);
  const epk = createPrivateKey({ key: { ...jwk(ephemeral.point), d: b64(ephemeral.d) }, format: "jwk" });
  return new CompactEncrypt(utf8.encode(JSON.stringify(value)))
    .setProtectedHeader({ alg: "ECDH-ES", enc: "A256GCM", typ: "countersign-exchange+jwe", kid: b64(key.keyId) })
    .setKeyManagementParameters({ apu: utf8.encode(about.from), apv: utf8.encode(`${about.to}/${about.id}`), epk })
    .setInitializationVector(new Uint8Array(12).fill(7))
    .encrypt(await importJWK(jwk(key.point), "ECDH-ES"));
}

/** Name of a block of docs/spec/exchange.md → its text. */
export async function exchangeBlocks(): Promise<[string, string][]> {
  const { keys, requests, signed, answers, signedAnswers, about, sealed } = await exampleExchange();
  const text = (lines: readonly string[]) => `\`\`\`text\n${lines.join("\n")}\n\`\`\``;
  const json = (value: unknown) => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
  const [header = "", , signature = ""] = signed.confirm.split(".");
  const [jweHeader = ""] = sealed.split(".");
  const decoded = (part: string) => Buffer.from(part, "base64url").toString();
  return [
    [
      "exchange key",
      text([`x      ${keys.asker.point.x}`, `y      ${keys.asker.point.y}`, `keyId  ${keys.asker.keyId}`]),
    ],
    ["exchange request", json(JSON.parse(messageText(requests.confirm)))],
    ["exchange request text", text([messageText(requests.confirm)])],
    ["exchange header", text([decoded(header)])],
    ["exchange signature", text([`0x${Buffer.from(signature, "base64url").toString("hex")}`])],
    ["exchange digest", text([requestDigest(signed.confirm, sha256)])],
    ["exchange proof", text([requests.confirm.body.proof])],
    ["exchange proof text", text([proofText(about)])],
    ["exchange answer", json(JSON.parse(messageText(answers.confirm)))],
    ["exchange refusal", json(JSON.parse(messageText(answers.refused)))],
    ["exchange sealed header", json(JSON.parse(decoded(jweHeader)))],
    ["exchange sealed digest", text([sealedDigest(sealed, sha256)])],
    [
      "exchange envelope",
      json({
        message: `${signedAnswers.document.slice(0, 48)}… (${signedAnswers.document.length} characters)`,
        sealed: `${sealed.slice(0, 48)}… (${sealed.length} characters)`,
      }),
    ],
  ];
}

function proofText({ document, from, id, network, permit, to }: ProofFor): string {
  return JSON.stringify({ document, from, id, network, permit, tag: "countersign/possession/1", to });
}
