/**
 * A thread that answers fewer questions than it was asked.
 * @module
 */
import { parentPort } from "node:worker_threads";

parentPort?.on("message", () => parentPort?.postMessage(new Uint8Array(0)));
parentPort?.postMessage("ready");
