/**
 * The number tag of a foreign document: over the body that wrote the paper and not over the authority that accepts it, so
 * that a paper accepted twice has one tag and the register tells both (design D6, docs/spec/terms.md).
 * @module
 */
import { type Hex, type Sha256, toHex } from "../bytes/hex.ts";
import { WordWriter } from "../bytes/words.ts";

const FOREIGN_TAG = "countersign/foreign/1/sha-256";
const UTF8 = new TextEncoder();

/** The body of a state outside the network, by the name it has on its paper. */
export interface ForeignIssuer {
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** Soft hyphens, joiners, selectors of a variant: they part no word, and nobody sees them. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** Accents, and the points of Hebrew and Arabic, which are mostly left out. In other scripts a mark is a vowel, and is read. */
const LEFT_OUT = /(?=\p{M})[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/gu;

/**
 * One spelling for texts that two officers copy from one paper: nothing unseen, no accents, capitals, and whatever is
 * neither letter nor digit nor a mark of them one "-" between them. Empty when the text has none.
 */
export function foldedText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(UNSEEN, "")
    .replace(LEFT_OUT, "")
    .toUpperCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((part) => part !== "")
    .join("-");
}

/** SHA-256 over four words (tag, network, country, SHA-256 of the folded name) and the folded number, in UTF-8. */
export function foreignTag(networkId: Hex, { name, country }: ForeignIssuer, number: string, sha256: Sha256): Hex {
  const text = UTF8.encode(foldedText(number));
  const w = new WordWriter(4);
  w.ascii(FOREIGN_TAG).word(networkId).ascii(country);
  w.word(toHex(sha256(UTF8.encode(foldedText(name)))));
  const bytes = new Uint8Array(w.bytes.length + text.length);
  bytes.set(w.bytes);
  bytes.set(text, w.bytes.length);
  return toHex(sha256(bytes));
}
