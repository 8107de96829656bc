/**
 * A ledger transaction as every driver signs it: legacy (EIP-155), gas price 0, value 0.
 * @module
 */
import { Address, Hash, Hex as OxHex, Secp256k1, TxEnvelopeLegacy } from "ox";
import type { Hex } from "../domain/bytes/hex.ts";
import type { UnsignedTransaction } from "../ports/ledger.ts";

const ORDER = Secp256k1.noble.Point.Fn.ORDER;

export interface Signature {
  readonly r: Hex;
  readonly s: Hex;
  readonly yParity: number;
}

export interface SignedTransaction {
  readonly raw: Hex;
  readonly hash: Hex;
}

export class LegacyTransaction {
  readonly #envelope: TxEnvelopeLegacy.TxEnvelopeLegacy;

  constructor({ chainId, to, data, nonce, gas }: UnsignedTransaction) {
    this.#envelope = TxEnvelopeLegacy.from({ chainId, to, data, nonce: BigInt(nonce), gas, gasPrice: 0n, value: 0n });
  }

  /** What is hashed and signed. */
  get preimage(): Hex {
    return TxEnvelopeLegacy.serialize(this.#envelope);
  }

  /** Keccak-256 of the preimage. */
  get digest(): Hex {
    return TxEnvelopeLegacy.getSignPayload(this.#envelope);
  }

  signedWith(signature: Signature): SignedTransaction {
    const raw = TxEnvelopeLegacy.serialize(this.#envelope, { signature });
    return { raw, hash: Hash.keccak256(raw) };
  }
}

/** The account of a public point. */
export function accountOf(x: Uint8Array, y: Uint8Array): Hex {
  const publicKey = { prefix: 4, x: OxHex.fromBytes(x), y: OxHex.fromBytes(y) } as const;
  return Address.fromPublicKey(publicKey).toLowerCase() as Hex;
}

/**
 * r || s as a signature of `account` over `digest`: s in the lower half, as the ledger takes no other, and the parity that
 * recovers the account, found by trying both. Undefined when neither does: then it is not that account's signature.
 */
export function signatureOf(account: Hex, digest: Hex, bytes: Uint8Array): Signature | undefined {
  const [r, given] = [OxHex.fromBytes(bytes.subarray(0, 32)), BigInt(OxHex.fromBytes(bytes.subarray(32, 64)))];
  if (given >= ORDER) return undefined;
  const s = OxHex.fromNumber(given > ORDER / 2n ? ORDER - given : given, { size: 32 });
  return [0, 1].map((yParity) => ({ r, s, yParity })).find((each) => isSignedBy(account, digest, each));
}

function isSignedBy(account: Hex, payload: Hex, signature: Signature): boolean {
  try {
    return Secp256k1.recoverAddress({ payload, signature }).toLowerCase() === account;
  } catch {
    // No point has this r: some values have none.
    return false;
  }
}
