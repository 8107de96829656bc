#!/usr/bin/env node
/**
 * The pinned compiler of the npm package `solc` behind the command line that other tools expect of a native one:
 * `--version`, and `--standard-json` from stdin to stdout. Nothing else of it is spoken here.
 * @module
 */
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";

const solc = createRequire(import.meta.url)("solc");

if (process.argv.includes("--version")) {
  // Tools look for the build's platform behind the commit.
  const version = solc.version().replace(".Emscripten.clang", ".Linux.g++");
  process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${version}\n`);
} else if (process.argv.includes("--standard-json")) {
  process.stdout.write(solc.compile(await text(process.stdin)));
} else {
  process.stderr.write("solc.mjs knows --version and --standard-json only\n");
  process.exitCode = 64;
}
