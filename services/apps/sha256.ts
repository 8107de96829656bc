/**
 * SHA-256 as Node has it.
 * @module
 */
import { hash } from "node:crypto";
import type { Hex, Sha256 } from "../domain/bytes/hex.ts";

export const sha256: Sha256 = Object.assign((bytes: Uint8Array): Uint8Array => hash("sha256", bytes, "buffer"), {
  hex: (bytes: Uint8Array): Hex => `0x${hash("sha256", bytes, "hex")}`,
});
