/**
 * How large the code of each contract is that goes on a ledger.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesMatching } from "../../checks/lib/files.ts";

/** EIP-170, bytes: a ledger refuses a larger contract. */
export const LARGEST_CODE = 24_576;

interface Artifact {
  readonly contractName: string;
  readonly sourceName: string;
  readonly abi: readonly { readonly type: string }[];
  readonly deployedBytecode: string;
  /** File → library → places in the code where its address goes. */
  readonly linkReferences?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** "size.PermitRegister" → bytes of deployed code, sorted; libraries that are only compiled into others have none. */
export function readSizes(root: string): Record<string, number> {
  const artifacts = filesMatching(root, ["artifacts/contracts/**/*.json"]).map(
    (path): Artifact => JSON.parse(readFileSync(join(root, path), "utf8")),
  );
  // A linked library has code of its own on the ledger, even where none of its functions can be written in an ABI.
  const linked = new Set(
    artifacts.flatMap(({ linkReferences = {} }) => Object.values(linkReferences).flatMap(Object.keys)),
  );
  const isDeployed = ({ abi, contractName }: Artifact) =>
    linked.has(contractName) || abi.some(({ type }) => type === "function");
  const sizes = artifacts
    .filter(({ sourceName }) => !sourceName.startsWith("contracts/test/"))
    .filter((each) => each.deployedBytecode !== "0x" && isDeployed(each))
    .map(({ contractName, deployedBytecode }) => [`size.${contractName}`, (deployedBytecode.length - 2) / 2] as const);
  return Object.fromEntries(sizes.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
