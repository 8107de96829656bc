/**
 * What is done to a genuine paper: changed after it was signed, or signed anew under the same number.
 * @module
 */
import { documentOf } from "../../../scripts/demo/forgeries.ts";
import { encodeDocument } from "../../../services/credential/encode-document.ts";
import { toHex } from "../../../services/domain/bytes/hex.ts";
import type { Bundle } from "../../../services/domain/permit/bundle.ts";
import { termsOf } from "../../../services/domain/permit/derive.ts";
import type { PermitDocument, PermitSubject } from "../../../services/domain/permit/document.ts";
import type { Header } from "../../../services/domain/permit/terms.ts";
import type { DocumentSigner } from "../../../services/ports/signer.ts";
import { type BundleJson, bundleToJson, parseBundle } from "../../../services/schema/bundle/bundle.ts";
import { sha256 } from "../../helpers/permit-fixture.ts";
import { SCALES } from "../../helpers/verdict-facts.ts";
import { word } from "./asked.ts";

type Change = (subject: PermitSubject) => PermitSubject;

/** The bundle with another subject in its document; signature and terms are those of the genuine one. */
export function alteredAfterSigning(bundle: BundleJson, change: Change): BundleJson {
  const [header, , signature] = bundle.document.split(".");
  const document = changed(bundle, change);
  const payload = Buffer.from(JSON.stringify(document)).toString("base64url");
  return { ...bundle, document: `${header}.${payload}.${signature}` };
}

/** Another document of the same issuer, signed with `signer`, with terms that fit it. */
export async function signedAnew(
  bundle: BundleJson,
  change: Change,
  signer: DocumentSigner,
): Promise<BundleJson & { readonly header: Header }> {
  const document = changed(bundle, change);
  const jws = await encodeDocument(document, signer);
  const digest = toHex(sha256(new TextEncoder().encode(jws)));
  const salt = () => word(`salt of ${digest}`);
  const terms = termsOf(document, { digest, keyId: signer.keyId }, { sha256, scales: SCALES, salt });
  const { registration: _, ...genuine } = parseBundle(bundle);
  const made: Bundle = { ...genuine, document: jws, terms };
  return { ...bundleToJson(made), header: terms.header };
}

function changed({ document }: BundleJson, change: Change): PermitDocument {
  const genuine = documentOf(document);
  return { ...genuine, credentialSubject: change(genuine.credentialSubject) };
}

/** Line 1 with another quantity. */
export const withQuantity =
  (quantity: string): Change =>
  (subject) => ({ ...subject, lines: subject.lines.map((line, i) => (i === 0 ? { ...line, quantity } : line)) });

/** Another name for the only consignee. */
export const withConsignee =
  (name: string): Change =>
  (subject) => ({ ...subject, consignees: subject.consignees.map((party) => ({ ...party, name })) });
