/**
 * The vectors of test/vectors/terms.json, with amounts as numbers of the domain.
 * @module
 */
import { readFileSync } from "node:fs";
import type { Hex } from "../../services/domain/bytes/hex.ts";
import type { Header, Line, PermitId } from "../../services/domain/permit/terms.ts";

export interface PermitVector {
  readonly name: string;
  readonly number: string;
  readonly id: PermitId;
  readonly header: Header;
  readonly lines: readonly Line[];
  readonly leaves: readonly Hex[];
  readonly proofs: readonly { readonly position: number; readonly path: readonly Hex[] }[];
}

export interface FalseClaim {
  readonly reason: string;
  readonly root: Hex;
  readonly count: number;
  readonly position: number;
  readonly leaf: Hex;
  readonly path: readonly Hex[];
}

export interface TermsVectors {
  readonly numbers: readonly {
    readonly networkId: Hex;
    readonly issuer: string;
    readonly number: string;
    readonly tag: Hex;
  }[];
  readonly foreignNumbers: readonly {
    readonly networkId: Hex;
    /** Of the body that wrote the paper. */
    readonly name: string;
    readonly country: string;
    readonly number: string;
    readonly tag: Hex;
  }[];
  readonly permits: readonly PermitVector[];
  /** All over the permit with five lines. */
  readonly falseClaims: readonly FalseClaim[];
}

const AMOUNTS: ReadonlySet<string> = new Set(["quantityLimit", "valueLimit", "windowQuantity", "windowValue"]);

/** The file's text, as it is in the repository. */
export function termsVectorsText(): string {
  return readFileSync(new URL("../vectors/terms.json", import.meta.url), "utf8");
}

export function readTermsVectors(): TermsVectors {
  return JSON.parse(termsVectorsText(), (key, value) => (AMOUNTS.has(key) ? BigInt(value) : value)) as TermsVectors;
}
