/**
 * Lists of documents for anchors, hashed by node:crypto and by the tree of test/helpers/terms.ts, never by the contracts.
 * @module
 */
import { createHash } from "node:crypto";
import { toHex } from "../../services/domain/bytes/hex.ts";
import { pathOf, rootOf } from "./terms.ts";

const bytesOf = (hex: string): Buffer => Buffer.from(hex.slice(2), "hex");
const sha256 = (...parts: Uint8Array[]): Buffer => createHash("sha256").update(Buffer.concat(parts)).digest();

/** A list of documents as its owner keeps it: what goes on the ledger is `root` and `count`. */
export interface Documents {
  readonly root: string;
  readonly count: number;
  /** SHA-256 of each document. */
  readonly digests: readonly string[];
  /** Sibling hashes of the document at `place`, from the leaf up. */
  path(place: number): string[];
}

/** Hash of an entry of a list: SHA-256 behind 0x00. */
export const leafHash = (entry: string): Buffer => sha256(Buffer.from([0]), bytesOf(entry));

/** Hash of an inner node: SHA-256 behind 0x01. */
export const nodeHash = (left: string, right: string): string =>
  toHex(sha256(Buffer.from([1]), bytesOf(left), bytesOf(right)));

/** `count` documents whose content is their place and `batch`. */
export function makeDocuments(count: number, batch = "documents"): Documents {
  const digests = Array.from({ length: count }, (_, place) => toHex(sha256(Buffer.from(`${batch} ${place}`))));
  const leaves = digests.map(leafHash);
  return { root: toHex(rootOf(leaves)), count, digests, path: (place) => pathOf(leaves, place).map(toHex) };
}
