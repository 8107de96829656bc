/**
 * What forgers do to a genuine bundle.
 * @module
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { encodeDocument } from "../../services/credential/encode-document.ts";
import { thumbprint } from "../../services/credential/thumbprint.ts";
import { type Hex, toHex } from "../../services/domain/bytes/hex.ts";
import { BUNDLE_FORMAT, type Bundle } from "../../services/domain/permit/bundle.ts";
import { termsOf } from "../../services/domain/permit/derive.ts";
import type { PermitDocument } from "../../services/domain/permit/document.ts";
import type { SigningKey } from "../../services/ports/signer.ts";
import { currencyScale } from "../../services/tables/currencies/currencies.ts";
import { unitScale } from "../../services/tables/units/units.ts";

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();

/** A P-256 key that no register has ever seen. */
export async function unknownSigner(): Promise<SigningKey> {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x, y } = publicKey.export({ format: "jwk" });
  const word = (part: string | undefined): Hex => toHex(Buffer.from(part ?? "", "base64url"));
  const point = { x: word(x), y: word(y) };
  return { keyId: await thumbprint(point), point, sign: async (bytes) => signature(privateKey, bytes) };
}

function signature(key: KeyObject, bytes: Uint8Array): Uint8Array {
  return sign("sha256", bytes, { key, dsaEncoding: "ieee-p1363" });
}

/** The document of a compact JWS, unchecked: forgers do not check. */
export function documentOf(jws: string): PermitDocument {
  return JSON.parse(Buffer.from(jws.split(".")[1] ?? "", "base64url").toString()) as PermitDocument;
}

/** One digit of line 1's quantity changed, everything else left: 300 becomes 900. */
export function alteredByOneDigit(bundle: Bundle): Bundle {
  const [header, , sig] = bundle.document.split(".");
  const document = documentOf(bundle.document);
  const lines = document.credentialSubject.lines.map((line, i) =>
    i === 0 ? { ...line, quantity: line.quantity.replace(/^./, "9") } : line,
  );
  const altered = { ...document, credentialSubject: { ...document.credentialSubject, lines } };
  return { ...bundle, document: `${header}.${Buffer.from(JSON.stringify(altered)).toString("base64url")}.${sig}` };
}

/** The same permit under another number, signed with `signer`, with terms that fit it: only the register is missing. */
export async function neverRegistered(bundle: Bundle, signer: SigningKey): Promise<Bundle> {
  const original = documentOf(bundle.document);
  const number = `${original.credentialSubject.number}-X`;
  const document: PermitDocument = { ...original, credentialSubject: { ...original.credentialSubject, number } };
  const jws = await encodeDocument(document, signer);
  const terms = termsOf(
    document,
    { digest: toHex(sha256(new TextEncoder().encode(jws))), keyId: signer.keyId },
    { sha256, scales: { unit: unitScale, currency: currencyScale }, salt: () => toHex(randomBytes(32)) },
  );
  return { format: BUNDLE_FORMAT, document: jws, terms, ...(bundle.links && { links: bundle.links }) };
}
