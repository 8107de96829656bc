/**
 * Signatures checked by node:crypto on the thread that asks. WebCrypto hands each one to another thread: waking that thread
 * and being woken by it costs about as much as half a check (docs/performance.md), and a check is a twentieth of what a
 * caller waits for anyway.
 * @module
 */
import { createPublicKey, type KeyObject, verify } from "node:crypto";
import type { OpenKey } from "../../credential/open-key.ts";

export const openKeyByNode: OpenKey = (jwk) => {
  let key: KeyObject;
  try {
    key = createPublicKey({ key: { ...jwk }, format: "jwk" });
  } catch {
    return undefined;
  }
  const how = { key, dsaEncoding: "ieee-p1363" } as const;
  return (bytes, signature) => verify("sha256", bytes, how, signature);
};
