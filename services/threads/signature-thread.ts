/**
 * The thread that checks signatures: takes a batch, answers it, one after the other. It is told nothing but points,
 * signatures and bytes.
 * @module
 */
import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { parentPort } from "node:worker_threads";
import { type Batch, fromBatch, NO, type Question, UNKNOWN, YES } from "./signature-batch.ts";

// As many as the verifier in front of it holds.
const KEYS_MOST = 1024;

const keys = new Map<string, KeyObject>();

function keyOf({ x, y }: Question): KeyObject {
  const name = x + y;
  const known = keys.get(name);
  const key = known ?? importPoint(x, y);
  // Put last: the first is the one longest unused.
  keys.delete(name);
  if (keys.size >= KEYS_MOST) keys.delete(keys.keys().next().value as string);
  keys.set(name, key);
  return key;
}

function importPoint(x: string, y: string): KeyObject {
  const part = (hex: string): string => Buffer.from(hex.slice(2), "hex").toString("base64url");
  return createPublicKey({ key: { kty: "EC", crv: "P-256", x: part(x), y: part(y) }, format: "jwk" });
}

function answer(question: Question): number {
  try {
    const { signature, signed } = question;
    return verify("sha256", signed, { key: keyOf(question), dsaEncoding: "ieee-p1363" }, signature) ? YES : NO;
  } catch {
    // Whoever asked asks the platform instead, which says what is wrong.
    return UNKNOWN;
  }
}

parentPort?.on("message", (batch: Batch) => {
  const answers = Uint8Array.from(fromBatch(batch), answer);
  parentPort?.postMessage(answers, [answers.buffer]);
});
parentPort?.postMessage("ready");
