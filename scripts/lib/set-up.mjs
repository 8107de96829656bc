/**
 * Everything between a fresh clone and a running task: Node, dependencies, compiled contracts. Does nothing, and
 * writes nothing, when all of it is there.
 * @module
 */
import { buildContracts, contractsAreReady } from "./contracts.mjs";
import { dependenciesAreReady, installDependencies } from "./dependencies.mjs";
import { childEnvironment } from "./environment.mjs";
import { findNode, installNode } from "./node-runtime.mjs";
import { inRoot } from "./paths.mjs";
import { SetupError } from "./setup-error.mjs";
import { alone } from "./setup-lock.mjs";

/**
 * Resolves with the Node to use and the environment to give to what is started with it. Throws {@link SetupError}
 * with one sentence, or `Interrupted` when a signal came.
 */
export async function setUp({ contracts = true } = {}) {
  const ready = findNode();
  if (ready !== undefined && isComplete(ready, contracts)) return chosen(ready);
  return await alone(inRoot(".node", "boot.lock"), async (onSpawn) => {
    // Looked at again: another boot may have done the work while this one waited.
    const node = findNode() ?? (await installNode(onSpawn));
    const { env } = chosen(node);
    try {
      if (!dependenciesAreReady(node.version)) await installDependencies({ node, env, onSpawn });
      if (contracts && !contractsAreReady()) await buildContracts({ node, env, onSpawn });
    } catch (error) {
      throw isDiskError(error) ? diskSentence(error) : error;
    }
    return { node, env };
  });
}

function isComplete(node, contracts) {
  return dependenciesAreReady(node.version) && (!contracts || contractsAreReady());
}

function chosen(node) {
  return { node, env: childEnvironment(process.env, node.binary) };
}

function isDiskError(error) {
  return ["EROFS", "EACCES", "EPERM", "ENOSPC", "EDQUOT"].includes(error?.code);
}

function diskSentence(error) {
  return new SetupError(
    `The disk refuses (${error.code} at ${error.path}). Make it writable, with 1 GB free, and start again.`,
  );
}
