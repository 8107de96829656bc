/**
 * The permit of the worked examples in docs/spec: signed with a key everyone knows, the same bytes in every run.
 * @module
 */
import { P256 } from "ox";
import { encodeDocument } from "../../../services/credential/encode-document.ts";
import { thumbprint } from "../../../services/credential/thumbprint.ts";
import { fromHex, type Hex } from "../../../services/domain/bytes/hex.ts";
import type { Bundle } from "../../../services/domain/permit/bundle.ts";
import { permitId } from "../../../services/domain/permit/canonical.ts";
import type { PermitDocument } from "../../../services/domain/permit/document.ts";
import type { DocumentSigner } from "../../../services/ports/signer.ts";
import { exampleBundle, exampleDocument, sha256, word } from "../../../test/helpers/permit-fixture.ts";

export interface ExamplePermit {
  /** Published: it signs examples and nothing else. */
  readonly key: { readonly d: Hex; readonly x: Hex; readonly y: Hex; readonly keyId: Hex };
  readonly document: PermitDocument;
  readonly bundle: Bundle;
  readonly id: Hex;
}

const word32 = (value: bigint): Hex => `0x${value.toString(16).padStart(64, "0")}`;

/** A signer anybody can be. */
export async function exampleSigner(): Promise<DocumentSigner & { readonly d: Hex }> {
  const d = word("the key of the worked examples");
  const { x, y } = P256.getPublicKey({ privateKey: d });
  const point = { x: word32(BigInt(x)), y: word32(BigInt(y ?? 0)) };
  return {
    ...{ d, keyId: await thumbprint(point), point },
    // Deterministic (RFC 6979), unlike the platform's own: the files it goes into must not change from run to run.
    async sign(bytes) {
      const { r, s } = P256.sign({ payload: sha256(bytes), privateKey: d });
      return fromHex(`${word32(BigInt(r))}${word32(BigInt(s)).slice(2)}` as Hex);
    },
  };
}

export async function examplePermit(): Promise<ExamplePermit> {
  const signer = await exampleSigner();
  const { d, point } = signer;
  const document = exampleDocument();
  const bundle = exampleBundle(await encodeDocument(document, signer), signer.keyId);
  const id = permitId(bundle.terms.header, sha256);
  return { key: { d, ...point, keyId: signer.keyId }, document, bundle, id };
}
