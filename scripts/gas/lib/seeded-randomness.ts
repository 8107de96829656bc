/**
 * Makes what the fixtures draw at random the same in every run: a zero byte of calldata costs 4 gas, any other 16, so
 * random salts would move each figure a little. Imported before any fixture.
 * @module
 */

/**
 * Makes what the fixtures draw at random the same in every run: a zero byte of calldata costs 4 gas, any other 16, so
 * random salts would move each figure a little. Imported before any fixture.
 * @module
 */
import crypto, { createHash } from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

let drawn = 0;

function seededBytes(size: number): Buffer {
  const blocks: Buffer[] = [];
  for (let have = 0; have < size; have += 32) {
    drawn += 1;
    blocks.push(createHash("sha256").update(`countersign gas ${drawn}`).digest());
  }
  return Buffer.concat(blocks).subarray(0, size);
}

// Only the form without a callback, which is what the fixtures use.
Object.assign(crypto, { randomBytes: seededBytes });
syncBuiltinESMExports();
