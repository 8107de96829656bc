/**
 * A thread that says yes to its first questions, and then counts questions as answered to which it has said nothing.
 * @module
 */
import { parentPort, workerData } from "node:worker_threads";
import { SignatureRing, SLOTS, YES } from "../../services/threads/signature-ring.ts";

const ring = new SignatureRing(workerData as SharedArrayBuffer);
const counts = new Int32Array(workerData as SharedArrayBuffer, 0, 2);
parentPort?.postMessage("ready");
for (let number = 0; ; number++) {
  while (ring.asked === number) ring.sleep(number);
  if (number < SLOTS) ring.answer(number, YES);
  else Atomics.add(counts, 1, 1);
  ring.tell();
}
