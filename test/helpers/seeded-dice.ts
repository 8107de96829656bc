/**
 * Chance that can be repeated: the same numbers for the same seed. Never for keys or salts of anything real.
 * @module
 */
import type { Hex } from "../../services/domain/bytes/hex.ts";

export interface Dice {
  /** A whole number from 0 to `bound` - 1. */
  below(bound: number): number;
  /** True in a share `p` of all throws. */
  chance(p: number): boolean;
  pick<T>(from: readonly T[]): T;
  hex(bytes: number): Hex;
}

/** mulberry32: small, fast, and good enough to spread test data. */
export function seededDice(seed: number): Dice {
  let state = seed >>> 0;
  const word = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (bound: number) => Math.floor((word() / 2 ** 32) * bound);
  return {
    below,
    chance: (p) => word() / 2 ** 32 < p,
    pick: <T>(from: readonly T[]) => {
      if (from.length === 0) throw new RangeError("nothing to pick from");
      return from[below(from.length)] as T;
    },
    hex: (bytes) => {
      let text = "";
      while (text.length < 2 * bytes) text += word().toString(16).padStart(8, "0");
      return `0x${text.slice(0, 2 * bytes)}`;
    },
  };
}
