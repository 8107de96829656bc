/**
 * The configuration as a node reads it when it starts: a file, and settings of the environment over it.
 * @module
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../../../../../services/apps/node/config.ts";
import type { Target } from "../fuzz.ts";
import { reading } from "./ending.ts";

const demonstration = readFileSync(
  new URL("../../../../../deployments/demonstration/node.json", import.meta.url),
  "utf8",
);
/** Settings that a node may be started with. */
const ENVIRONMENTS: readonly NodeJS.ProcessEnv[] = [
  {},
  { COUNTERSIGN_DATA: "data" },
  { COUNTERSIGN_PORT: "8081" },
  { COUNTERSIGN_LEDGER_PORT: "8546" },
];

let folder: string | undefined;

function fileWith(text: string): string {
  if (folder === undefined) {
    const made = mkdtempSync(join(tmpdir(), "countersign-fuzz-"));
    process.once("exit", () => rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  const file = join(folder, "node.json");
  writeFileSync(file, text);
  return file;
}

export const CONFIGURATION_TARGETS: readonly Target[] = [
  {
    name: "configuration",
    seeds: [
      demonstration,
      JSON.stringify({
        ...{ ledger: { kind: "network", url: "http://127.0.0.1:8545", register: `0x${"ab".repeat(20)}` } },
        ...{ http: { port: 8080 }, data: "var", authorities: [] },
      }),
    ],
    // What an operator writes, with room: a file of a megabyte is no configuration, and this one goes over the disk.
    most: 128 * 1024,
    read(text) {
      const file = fileWith(text);
      const endings = ENVIRONMENTS.map(
        (environment) => reading(() => readConfig({ ...environment, COUNTERSIGN_CONFIG: file })).ending,
      );
      return { ending: endings.join(" | ").replaceAll(file, "") };
    },
  },
];
