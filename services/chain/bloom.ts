/**
 * The bloom filter of a block header: which addresses and topics its logs may have. Source: Ethereum yellow paper, 4.4.3.
 *
 * It tells of logs that an endpoint left out: what is in the header and in no log. It finds an endpoint that fails or lags,
 * not one that forges the header as well.
 * @module
 */
import { keccak256 } from "viem";
import type { Hex } from "../domain/bytes/hex.ts";

const BITS = 2048;
const BYTES = BITS / 8;

/** Addresses and event names come again and again, and each costs a hash. */
const known = new Map<Hex, readonly number[]>();
const KNOWN_AT_MOST = 512;

interface Bloomed {
  readonly address: Hex;
  readonly topics: readonly Hex[];
}

/** The filter over these logs: 256 bytes. */
export function bloomOf(logs: readonly Bloomed[]): Hex {
  const bloom = Buffer.alloc(BYTES);
  const add = (bits: readonly number[]): void => {
    for (const bit of bits) {
      const byte = BYTES - 1 - (bit >> 3);
      bloom[byte] = (bloom[byte] ?? 0) | (1 << (bit & 7));
    }
  };
  for (const { address, topics } of logs) {
    add(rememberedBits(address));
    for (const [i, topic] of topics.entries()) add(i === 0 ? rememberedBits(topic) : bitsOf(topic));
  }
  return `0x${bloom.toString("hex")}`;
}

function rememberedBits(item: Hex): readonly number[] {
  const found = known.get(item);
  if (found !== undefined) return found;
  const bits = bitsOf(item);
  if (known.size < KNOWN_AT_MOST) known.set(item, bits);
  return bits;
}

/** Three bits of 2048, from the first three pairs of bytes of the hash. */
function bitsOf(item: Hex): readonly number[] {
  const hash = keccak256(item);
  return [2, 6, 10].map((at) => Number.parseInt(hash.slice(at, at + 4), 16) % BITS);
}
