/**
 * A thread that says it is ready and dies of the first thing it is asked.
 * @module
 */
import { parentPort, workerData } from "node:worker_threads";
import { SignatureRing } from "../../services/threads/signature-ring.ts";

const ring = new SignatureRing(workerData as SharedArrayBuffer);
parentPort?.postMessage("ready");
ring.sleep(0);
throw new Error("out of memory, say");
