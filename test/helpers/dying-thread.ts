/**
 * A thread that says it is ready and dies of the first thing it is asked.
 * @module
 */
import { parentPort } from "node:worker_threads";

parentPort?.on("message", () => {
  throw new Error("out of memory, say");
});
parentPort?.postMessage("ready");
