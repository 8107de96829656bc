/**
 * Document keys whose private part everyone can compute: they sign vectors, the same bytes in every run.
 * @module
 */
import { P256 } from "ox";
import { thumbprint } from "../../../services/credential/thumbprint.ts";
import { fromHex, type Hex } from "../../../services/domain/bytes/hex.ts";
import type { SigningKey } from "../../../services/ports/signer.ts";
import { sha256, word } from "../../../test/helpers/permit-fixture.ts";

const word32 = (value: bigint): Hex => `0x${value.toString(16).padStart(64, "0")}`;

/** The key with this name; its private part is SHA-256 of the name. */
export async function knownKey(name: string): Promise<SigningKey> {
  const privateKey = word(name);
  const { x, y } = P256.getPublicKey({ privateKey });
  const point = { x: word32(BigInt(x)), y: word32(BigInt(y ?? 0)) };
  return {
    keyId: await thumbprint(point),
    point,
    // Deterministic (RFC 6979), unlike the platform's own: the files it goes into must not change from run to run.
    async sign(bytes) {
      const { r, s } = P256.sign({ payload: sha256(bytes), privateKey });
      return fromHex(`${word32(BigInt(r))}${word32(BigInt(s)).slice(2)}` as Hex);
    },
  };
}
