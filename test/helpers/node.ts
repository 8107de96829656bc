/**
 * A whole node on a temporary directory and free ports, with the authorities and officers of the demonstration: the
 * real parts behind real HTTP.
 * @module
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { type CheckedConfig, readConfig } from "../../services/apps/node/config.ts";
import { firstPasswordsFile } from "../../services/apps/node/first-passwords.ts";
import { type NodeOptions, openNode, type RunningNode } from "../../services/apps/node/open-node.ts";
import { remember } from "./tokens.ts";

/** File of the passwords of a trial node. */
export function passwordsIn(data: string): string {
  return firstPasswordsFile(data, true);
}

export interface TestNode extends RunningNode {
  /** Where the node keeps everything. */
  readonly data: string;
  /** Stops the node and removes its directory. */
  remove(): Promise<void>;
}

/** What a test may say about its node. */
export interface TestNodeOptions extends Partial<Pick<NodeOptions, "adverse" | "clock" | "log">> {
  /** Another configuration than the demonstration's. */
  readonly configure?: (config: CheckedConfig) => CheckedConfig;
  /** What it finds in its environment beside its places. */
  readonly environment?: NodeJS.ProcessEnv;
}

/**
 * Opens a node that has never run before. It takes a few seconds and over a gigabyte of memory: one per test file, and
 * each `before` that calls this needs a longer timeout than a test.
 */
export async function startTestNode(options: TestNodeOptions = {}): Promise<TestNode> {
  const data = await mkdtemp(join(tmpdir(), "countersign-node-"));
  const removeData = () => rm(data, { recursive: true, force: true });
  try {
    const node = await openTestNode(data, options);
    const remove = async (): Promise<void> => {
      await node.stop();
      await removeData();
    };
    return { ...node, data, remove };
  } catch (error) {
    await removeData();
    throw error;
  }
}

/** Opens the node whose directory `data` is, for the first time or again; the caller stops it and removes the directory. */
export async function openTestNode(
  data: string,
  { configure = (config) => config, environment = {}, ...options }: TestNodeOptions = {},
): Promise<RunningNode> {
  const { config, secrets } = readConfig({
    ...environment,
    COUNTERSIGN_DATA: data,
    COUNTERSIGN_PORT: "0",
    COUNTERSIGN_LEDGER_PORT: "0",
  });
  const node = await openNode({ config: configure(config), secrets, log: pino({ enabled: false }), ...options });
  const forget = remember(node.url, node);
  return { ...node, stop: () => node.stop().finally(forget) };
}
