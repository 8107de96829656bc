/**
 * Writes `test/vectors/exchange/messages.json`: messages that are taken, with the answers to them, and messages that must be
 * refused, each with the reason. For whoever writes another node.
 * @module
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { stableJson } from "../../services/domain/bytes/stable-json.ts";
import { messageText, requestDigest } from "../../services/domain/exchange/message.ts";
import { bundleToJson, termsToJson } from "../../services/schema/bundle/bundle.ts";
import { NETWORK, sha256, word } from "../../test/helpers/permit-fixture.ts";
import { AT, exampleExchange } from "./lib/example-exchange.ts";
import { formatJson } from "./lib/format-json.ts";

export const EXCHANGE_VECTORS = "test/vectors/exchange/messages.json";

type Example = Awaited<ReturnType<typeof exampleExchange>>;

/** Requests that no reader takes; the signature was made for another text and is not reached. */
function refusedRequests({ signed, signedAnswers, requests, bundle }: Example) {
  const [header = "", payload = "", signature = ""] = signed.document.split(".");
  const head = JSON.parse(Buffer.from(header, "base64url").toString()) as Record<string, unknown>;
  const part = (value: string) => Buffer.from(value).toString("base64url");
  const withHeader = (change: object) => `${part(JSON.stringify({ ...head, ...change }))}.${payload}.${signature}`;
  const withPayload = (text: string) => `${header}.${part(text)}.${signature}`;
  const changed = (change: object) => withPayload(stableJson({ ...requests.document, ...change }));
  const text = messageText(requests.document);
  const malformed = [
    ["two parts", `${header}.${payload}`],
    ["padding", `${signed.document}=`],
    ["the type of a permit's document", withHeader({ typ: "vc+jwt", cty: "vc" })],
    ["a key in the header", withHeader({ jwk: { kty: "EC" } })],
    [
      "header members in another order",
      `${part(JSON.stringify({ kid: head.kid, typ: head.typ, alg: head.alg }))}.${payload}.${signature}`,
    ],
    ["a permit's document", bundle.document],
    ["an answer", signedAnswers.confirm],
    ["members in another order", withPayload(JSON.stringify(requests.document))],
    ["white space", withPayload(` ${text}`)],
    ["a member named twice", withPayload(text.replace("{", '{"act":"document",'))],
    ["a member that requests do not have", changed({ key: "x" })],
    ["no id", changed({ id: undefined })],
    ["a time with a fraction", changed({ at: AT + 0.5 })],
    ["an author that is no authority", changed({ from: "XA" })],
    ["the body of another act", changed({ act: "confirm" })],
    ["a body with more in it", changed({ body: { ...requests.document.body, why: "x" } })],
  ].map(([reason, message]) => ({ reason, code: "exchange-malformed", message }));
  return [
    ...malformed,
    { reason: "no algorithm", code: "exchange-algorithm-refused", message: withHeader({ alg: "none" }) },
    { reason: "a shared key", code: "exchange-algorithm-refused", message: withHeader({ alg: "HS256" }) },
    { reason: "an act nobody knows", code: "exchange-act-unknown", message: changed({ act: "obey" }) },
    {
      reason: "words changed after signing",
      code: "exchange-signature-invalid",
      message: changed({ id: word("other") }),
    },
  ];
}

/** The same good request at doors that refuse it. */
function refusedAtDoor() {
  const door = { network: NETWORK, addressee: "XB-LIC", now: AT + 10 };
  return [
    {
      reason: "another network",
      code: "exchange-network-foreign",
      door: { ...door, network: word("another network") },
    },
    { reason: "another addressee", code: "exchange-addressee-foreign", door: { ...door, addressee: "XC-LIC" } },
    { reason: "its own author's door", code: "exchange-addressee-foreign", door: { ...door, addressee: "XA-CUS" } },
    { reason: "the second it ends", code: "exchange-expired", door: { ...door, now: AT + 86_400 } },
    { reason: "301 seconds before it was written", code: "exchange-from-future", door: { ...door, now: AT - 301 } },
  ];
}

/** To each, the request it was brought back for. */
function refusedAnswers({ signedAnswers, signed }: Example) {
  return [
    { reason: "the answer to another request", to: "document", message: signedAnswers.confirm },
    { reason: "a request", to: "document", message: signed.document },
    { reason: "a refusal of another request", to: "confirm", message: signedAnswers.refused },
  ];
}

/** The file's text. */
export async function exchangeVectors(): Promise<string> {
  const example = await exampleExchange();
  const { keys, requests, signed, answers, signedAnswers, sealed, about, bundle } = example;
  const keyOf = ({ d, point, keyId }: (typeof keys)["asker"]) => ({ d, ...point, keyId });
  return JSON.stringify({
    format:
      "docs/spec/exchange.md; written by scripts/generate/exchange-vectors.ts. The keys are public: they sign examples only",
    keys: { "XA-CUS": keyOf(keys.asker), "XB-LIC": keyOf(keys.issuer) },
    requests: (["confirm", "document"] as const).map((act) => ({
      ...{ request: requests[act], text: messageText(requests[act]), message: signed[act] },
      digest: requestDigest(signed[act], sha256),
    })),
    answers: (["confirm", "document", "refused"] as const).map((name) => ({
      ...{ answer: answers[name], text: messageText(answers[name]), message: signedAnswers[name] },
      ...(name === "document" && { sealed }),
    })),
    sealed: { to: "XA-CUS", from: "XB-LIC", id: requests.document.id, sealed, opens: bundleToJson(bundle) },
    possession: {
      terms: termsToJson(bundle.terms),
      about,
      proof: requests.confirm.body.proof,
      answer: answers.confirm.body,
    },
    refusedRequests: refusedRequests(example),
    refusedAtDoor: refusedAtDoor(),
    refusedAnswers: refusedAnswers(example),
  });
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const file = fileURLToPath(new URL(`../../${EXCHANGE_VECTORS}`, import.meta.url));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, formatJson(await exchangeVectors()));
  console.log(EXCHANGE_VECTORS);
}
