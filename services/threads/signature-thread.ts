/**
 * The thread that checks signatures: answers the questions of a ring, one after the other. It is told nothing but points,
 * signatures and bytes.
 * @module
 */
import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import { derSignature } from "./der-signature.ts";
import { NO, type Question, SignatureRing, UNKNOWN, YES } from "./signature-ring.ts";

// As many as the verifier in front of it holds.
const KEYS_MOST = 1024;
/** Answers after which the other side is woken, when there is always more to do: waking it costs it a turn. */
const TOLD_EVERY = 4;
const HALF = 32;

const keys = new Map<string, KeyObject>();

function keyOf(point: Uint8Array): KeyObject {
  const name = Buffer.from(point).toString("latin1");
  const known = keys.get(name);
  if (known) return known;
  const part = (from: number): string => Buffer.from(point.slice(from, from + HALF)).toString("base64url");
  const key = createPublicKey({ key: { kty: "EC", crv: "P-256", x: part(0), y: part(HALF) }, format: "jwk" });
  if (keys.size >= KEYS_MOST) keys.delete(keys.keys().next().value as string);
  keys.set(name, key);
  return key;
}

function answerTo({ point, signature, signed }: Question): number {
  try {
    return verify("sha256", signed, keyOf(point), derSignature(signature)) ? YES : NO;
  } catch {
    // Whoever asked asks the platform instead, which says what is wrong.
    return UNKNOWN;
  }
}

const ring = new SignatureRing(workerData as SharedArrayBuffer);
parentPort?.postMessage("ready");
let untold = 0;
for (let number = 0; ; number = (number + 1) | 0) {
  while (ring.asked === number) {
    ring.tell();
    untold = 0;
    ring.sleep(number);
  }
  ring.answer(number, answerTo(ring.question(number)));
  untold += 1;
  if (untold < TOLD_EVERY) continue;
  ring.tell();
  untold = 0;
}
