/**
 * The other side's public point of a key agreement. It comes from outside, and a point that is not on the curve makes a
 * private key answer in a small group, from which it can be read off bit by bit: so every driver asks here first,
 * whatever its library or device checks itself.
 * @module
 */
import { fromHex, type Hex, isWord } from "../domain/bytes/hex.ts";
import { Refusal } from "../domain/errors/refusal.ts";

export interface AgreementPoint {
  readonly x: Hex;
  readonly y: Hex;
}

// SP 800-186, section 3.2.1.3: y^2 = x^3 - 3x + b over p; the group has prime order, so a point on it is in no smaller one.
const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;

/** The point as SEC 1 writes it uncompressed (65 bytes, 0x04 first); throws `key-point-invalid` when it is no point of P-256. */
export function uncompressed({ x, y }: AgreementPoint): Uint8Array {
  if (!(isWord(x) && isWord(y))) throw new Refusal("key-point-invalid", { rule: "a coordinate is 32 bytes" });
  const [X, Y] = [BigInt(x), BigInt(y)];
  if (X >= P || Y >= P) throw new Refusal("key-point-invalid", { rule: "a coordinate is below the field's prime" });
  if ((Y * Y - (X * X * X - 3n * X + B)) % P !== 0n)
    throw new Refusal("key-point-invalid", { rule: "it is not on the curve P-256" });
  return fromHex(`0x04${x.slice(2)}${y.slice(2)}`);
}
