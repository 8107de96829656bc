/**
 * Proof that an asker holds a permit's terms with their salts, made for one message: who only saw the register, or guesses,
 * cannot make it, and who overhears it can use it for nothing else.
 * @module
 */
import { fromHex, type Hex, type Sha256, sha256Hex, toHex } from "../bytes/hex.ts";
import { hmacSha256 } from "../bytes/hmac.ts";
import { stableJson } from "../bytes/stable-json.ts";
import { headerBytes, lineLeaves } from "../permit/canonical.ts";
import type { PermitId, Terms } from "../permit/terms.ts";
import type { Confirmed, LineLeaf } from "./acts.ts";

const KEY_TAG = "countersign/possession-key/1";
const SIGNATORY_TAG = "countersign/signatory/1";
const PROOF_TAG = "countersign/possession/1";
const UTF8 = new TextEncoder();

/** What a proof is bound to. */
export interface ProofFor {
  readonly network: Hex;
  readonly id: Hex;
  readonly from: string;
  readonly to: string;
  readonly permit: PermitId;
  readonly document: Hex;
}

/** Over the header's canonical bytes, which hold its salt and the registered digest, and the salts of all lines in order. */
function possessionKey({ header, lines }: Terms, sha256: Sha256): Uint8Array {
  const parts = [UTF8.encode(KEY_TAG), headerBytes(header), ...lines.map(({ salt }) => fromHex(salt))];
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return sha256(bytes);
}

export function possessionProof(terms: Terms, about: ProofFor, sha256: Sha256): Hex {
  const { network, id, from, to, permit, document } = about;
  const text = stableJson({ tag: PROOF_TAG, network, id, from, to, permit, document });
  return toHex(hmacSha256(possessionKey(terms, sha256), UTF8.encode(text), sha256));
}

export function leavesOf(terms: Terms, sha256: Sha256): LineLeaf[] {
  const leaves = lineLeaves(terms.lines, sha256);
  return terms.lines.map(({ number }, i) => ({ number, leaf: toHex(leaves[i] as Uint8Array) }));
}

/** Who stands in a document as its signatory, under the salt of its terms: guessing needs what only holders have. */
export function signatoryDigest(
  { header }: Pick<Terms, "header">,
  { name, title, mandate }: { readonly name: string; readonly title: string; readonly mandate?: Hex },
  sha256: Sha256,
): Hex {
  const text = stableJson({ tag: SIGNATORY_TAG, salt: header.salt, name, title, mandate: mandate ?? null });
  return sha256Hex(UTF8.encode(text), sha256);
}

/** Whether `proof` was made for this by somebody who holds these terms. */
export function isPossessed(terms: Terms, proof: Hex, about: ProofFor, sha256: Sha256): boolean {
  return isSame(proof, possessionProof(terms, about, sha256));
}

/** What a node that has no such permit answers, and what it answers to a proof that does not fit. */
export const UNPROVED: Confirmed = { answer: "no", fields: [] };

/** The issuer's answer from the terms it issued; `asked.proof` has not been looked at yet. */
export function confirmed(
  issued: Terms,
  asked: { readonly document: Hex; readonly proof: Hex; readonly lines: readonly LineLeaf[] },
  about: ProofFor,
  sha256: Sha256,
): Confirmed {
  if (!isSame(asked.proof, possessionProof(issued, about, sha256))) return UNPROVED;
  const fields = [
    ...(asked.document === issued.header.documentDigest ? [] : ["document"]),
    ...differingLines(leavesOf(issued, sha256), asked.lines),
  ];
  return { answer: fields.length === 0 ? "yes" : "differs", fields };
}

function differingLines(issued: readonly LineLeaf[], shown: readonly LineLeaf[]): string[] {
  const byNumber = (lines: readonly LineLeaf[]) => new Map(lines.map(({ number, leaf }) => [number, leaf]));
  const [ours, theirs] = [byNumber(issued), byNumber(shown)];
  const numbers = [...new Set([...ours.keys(), ...theirs.keys()])].sort((a, b) => a - b);
  return numbers.filter((number) => ours.get(number) !== theirs.get(number)).map((number) => `lines.${number}`);
}

/** In a time that does not tell where they part. */
function isSame(a: Hex, b: Hex): boolean {
  let parted = a.length ^ b.length;
  for (let i = 0; i < b.length; i++) parted |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return parted === 0;
}
