/**
 * ECDSA signatures as OpenSSL wants them. Left to Node, turning r || s into DER takes 30 microseconds, a third of the check
 * itself: it takes the key apart to learn how long the halves are.
 * @module
 */

const HALF = 32;
const [SEQUENCE, INTEGER] = [0x30, 0x02];
/** Tag and length; an integer may need a byte more, so that it is not read as negative. */
const MOST = 2 + 2 * (2 + 1 + HALF);

/** ECDSA-Sig-Value (RFC 3279, section 2.2.3) of r || s, 64 bytes. */
export function derSignature(signature: Uint8Array): Uint8Array {
  const der = new Uint8Array(MOST);
  const afterR = writeInteger(signature.subarray(0, HALF), der, 2);
  const end = writeInteger(signature.subarray(HALF), der, afterR);
  der[0] = SEQUENCE;
  der[1] = end - 2;
  return der.subarray(0, end);
}

/** An unsigned number in as few bytes as it needs; zero needs one. Returns where it ends. */
function writeInteger(bytes: Uint8Array, der: Uint8Array, at: number): number {
  let from = 0;
  while (from < bytes.length - 1 && bytes[from] === 0) from += 1;
  const sign = (bytes[from] as number) > 127 ? 1 : 0;
  const length = sign + bytes.length - from;
  der[at] = INTEGER;
  der[at + 1] = length;
  // The sign's byte is zero already.
  der.set(bytes.subarray(from), at + 2 + sign);
  return at + 2 + length;
}
