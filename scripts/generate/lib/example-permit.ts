/**
 * The permit of the worked examples in docs/spec: signed with a key everyone knows, the same bytes in every run.
 * @module
 */
import { encodeDocument } from "../../../services/credential/encode-document.ts";
import type { Hex } from "../../../services/domain/bytes/hex.ts";
import type { Bundle } from "../../../services/domain/permit/bundle.ts";
import { permitId } from "../../../services/domain/permit/canonical.ts";
import type { PermitDocument } from "../../../services/domain/permit/document.ts";
import type { SigningKey } from "../../../services/ports/signer.ts";
import { exampleBundle, exampleDocument, sha256, word } from "../../../test/helpers/permit-fixture.ts";
import { knownKey } from "./known-key.ts";

export interface ExamplePermit {
  /** Published: it signs examples and nothing else. */
  readonly key: { readonly d: Hex; readonly x: Hex; readonly y: Hex; readonly keyId: Hex };
  readonly document: PermitDocument;
  readonly bundle: Bundle;
  readonly id: Hex;
}

const KEY = "the key of the worked examples";

/** A signer anybody can be. */
export async function exampleSigner(): Promise<SigningKey & { readonly d: Hex }> {
  return { ...(await knownKey(KEY)), d: word(KEY) };
}

export async function examplePermit(): Promise<ExamplePermit> {
  const signer = await knownKey(KEY);
  const document = exampleDocument();
  const bundle = exampleBundle(await encodeDocument(document, signer), signer.keyId);
  const id = permitId(bundle.terms.header, sha256);
  return { key: { d: word(KEY), ...signer.point, keyId: signer.keyId }, document, bundle, id };
}
