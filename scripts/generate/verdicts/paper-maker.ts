/**
 * Signs and keeps the papers of the verdict vectors, genuine and forged ones alike: nothing is checked.
 * @module
 */
import { encodeBase64url } from "../../../services/credential/base64url.ts";
import { documentDigest } from "../../../services/credential/document-digest.ts";
import { kidOf } from "../../../services/credential/thumbprint.ts";
import type { Hex } from "../../../services/domain/bytes/hex.ts";
import { permitId } from "../../../services/domain/permit/canonical.ts";
import { termsOf } from "../../../services/domain/permit/derive.ts";
import type { PermitDocument, PermitSubject } from "../../../services/domain/permit/document.ts";
import type { PermitKind } from "../../../services/domain/permit/kind.ts";
import type { Header, PermitId, Terms } from "../../../services/domain/permit/terms.ts";
import type { SigningKey } from "../../../services/ports/signer.ts";
import { currencyScale } from "../../../services/tables/currencies/currencies.ts";
import { unitScale } from "../../../services/tables/units/units.ts";
import { sha256, word } from "../../../test/helpers/permit-fixture.ts";
import { knownKey } from "../lib/known-key.ts";

const SCALES = { unit: unitScale, currency: currencyScale };
/** Key of the vectors → whose it is, or is said to be. */
const KEYS = ["XA-LIC/1", "XB-LIC/1", "XB-LIC/2", "XC-LIC/1", "nobody"] as const;
export type KeyName = (typeof KEYS)[number];

export interface Paper {
  readonly note: string;
  readonly document: string;
  readonly terms: Terms;
  readonly id: PermitId;
}

export const utf8 = (text: string) => new TextEncoder().encode(text);

/** The compact JWS as any signer could make it: nothing is checked, so that forgeries can be made too. */
export async function signed(document: PermitDocument, signer: SigningKey, keyId = signer.keyId): Promise<string> {
  const header = { alg: "ES256", typ: "vc+jwt", cty: "vc", kid: kidOf(keyId) };
  const input = [header, document].map((part) => encodeBase64url(utf8(JSON.stringify(part)))).join(".");
  return `${input}.${encodeBase64url(await signer.sign(utf8(input)))}`;
}

/** Terms as the document has them; salts follow from the paper's name. */
export function termsFor(name: string, document: PermitDocument, jws: string, keyId: Hex): Terms {
  let salts = 0;
  const salt = () => word(`${name} salt ${salts++}`);
  return termsOf(document, { digest: documentDigest(jws, sha256), keyId }, { sha256, scales: SCALES, salt });
}

export type PaperMaker = Awaited<ReturnType<typeof createPaperMaker>>;

/** Holds the keys of the vectors, and every paper that it made, in the order in which it made them. */
export async function createPaperMaker() {
  const keys = new Map<KeyName, SigningKey>();
  for (const name of KEYS) keys.set(name, await knownKey(`key of the verdict vectors: ${name}`));
  const key = (name: KeyName): SigningKey => keys.get(name) as SigningKey;
  const papers = new Map<string, Paper>();

  function put(name: string, note: string, document: string, terms: Terms): Paper {
    const paper = { note, document, terms, id: permitId(terms.header, sha256) };
    papers.set(name, paper);
    return paper;
  }
  /** Signed and put into terms as any issuer would. */
  async function honest(name: string, note: string, document: PermitDocument, by: KeyName): Promise<Paper> {
    const jws = await signed(document, key(by));
    return put(name, note, jws, termsFor(name, document, jws, key(by).keyId));
  }
  /** Terms that say something else than the document, for an issuer that registers one thing and signs another. */
  async function twoFaced(
    name: string,
    note: string,
    document: PermitDocument,
    change: Partial<Header>,
    as = document,
  ) {
    const jws = await signed(document, key("XB-LIC/1"));
    const { header, lines } = termsFor(name, as, jws, key("XB-LIC/1").keyId);
    put(name, note, jws, { header: { ...header, ...change }, lines });
  }
  return { keys, papers, key, put, honest, twoFaced };
}

/** How a document names a permit that it rests on. */
export function link(
  kind: PermitKind,
  { id }: { readonly id: PermitId },
  number: string,
  issuer: string,
): PermitSubject["links"][number] {
  return { kind, permit: id, number, issuer };
}
