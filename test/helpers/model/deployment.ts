/**
 * The register's bytecode on a chain, wired as a real deployment wires it, with an account in governance's place: what
 * two thirds decide is told by one sender here, so that sequences need no votes.
 * @module
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AbiCoder, getCreateAddress, Interface } from "ethers";
import type { Target } from "./call.ts";
import type { Chain, Log } from "./chain.ts";

const ARTIFACTS = fileURLToPath(new URL("../../../artifacts/contracts", import.meta.url));

interface Artifact {
  readonly abi: ReadonlyArray<{ readonly type: string; readonly inputs?: readonly object[] }>;
  readonly bytecode: string;
  readonly linkReferences: Readonly<Record<string, Readonly<Record<string, ReadonlyArray<{ start: number }>>>>>;
}

const cache = new Map<string, Artifact>();

/** The compiler's artifact of a contract or library of ours. */
export function artifactOf(name: string): Artifact {
  const known = cache.get(name);
  if (known) return known;
  const folder = readdirSync(ARTIFACTS).find((each) => {
    try {
      return readdirSync(join(ARTIFACTS, each)).includes(`${name}.sol`);
    } catch {
      return false;
    }
  });
  if (folder === undefined) throw new Error(`no artifact of ${name}: run the build first`);
  const artifact: Artifact = JSON.parse(readFileSync(join(ARTIFACTS, folder, `${name}.sol`, `${name}.json`), "utf8"));
  cache.set(name, artifact);
  return artifact;
}

const CONTRACTS: Readonly<Record<Target, string>> = {
  consortium: "Consortium",
  authorities: "AuthorityRegister",
  permits: "PermitRegister",
  writeOffs: "WriteOffRegister",
  receipts: "ReceiptRegister",
  contests: "ContestRegister",
  anchors: "AnchorRegister",
};

/** How each contract is spoken to. */
export const INTERFACES = Object.fromEntries(
  Object.entries(CONTRACTS).map(([target, name]) => [target, new Interface(artifactOf(name).abi)]),
) as Readonly<Record<Target, Interface>>;

export interface Founding {
  readonly networkId: string;
  readonly founders: ReadonlyArray<{
    readonly state: string;
    readonly administrator: string;
    readonly guardian: string;
  }>;
  readonly governance: string;
  readonly periods: { readonly admission: number; readonly windDown: number; readonly replacement: number };
  readonly keyDelay: number;
}

export interface Deployment {
  readonly addresses: Readonly<Record<Target, string>>;
  /** A register of permits that may follow the one under test, and one that may not. */
  readonly follower: string;
  /** What the construction said, block by block. */
  readonly blocks: readonly { readonly time: number; readonly logs: readonly Log[] }[];
}

/** Deploys from `deployer`, a second apart, beginning at `start`. */
export async function deploy(chain: Chain, deployer: string, founding: Founding, start: number): Promise<Deployment> {
  let sent = 0;
  const blocks: { time: number; logs: readonly Log[] }[] = [];
  const libraries = new Map<string, string>();
  const create = async (name: string, args: readonly unknown[]): Promise<string> => {
    const { abi, bytecode, linkReferences } = artifactOf(name);
    let code = bytecode;
    for (const file of Object.values(linkReferences)) {
      for (const [library, places] of Object.entries(file)) {
        const address = libraries.get(library) ?? (await create(library, []));
        libraries.set(library, address);
        for (const { start: at } of places)
          code = code.slice(0, 2 + 2 * at) + address.slice(2) + code.slice(2 + 2 * at + 40);
      }
    }
    // Functions of a linked library name types that no interface can spell, so only the constructor is read.
    const { inputs } = new Interface(abi.filter(({ type }) => type === "constructor")).deploy;
    const encoded = AbiCoder.defaultAbiCoder().encode(inputs, args);
    const time = start + sent;
    const receipt = await chain.send(deployer, null, code + encoded.slice(2), time);
    sent += 1;
    blocks.push({ time, logs: receipt.logs });
    if (!receipt.succeeded) throw new Error(`${name} was not deployed: ${receipt.revert}`);
    return receipt.contract.toLowerCase();
  };
  /** Deploys what `name` is linked with, so that its own address is told by the number of transactions before it. */
  const prepare = async (...names: readonly string[]): Promise<void> => {
    for (const name of names) {
      for (const file of Object.values(artifactOf(name).linkReferences)) {
        for (const library of Object.keys(file))
          if (!libraries.has(library)) libraries.set(library, await create(library, []));
      }
    }
  };
  const { networkId, founders, governance, periods, keyDelay } = founding;
  await prepare(CONTRACTS.permits, CONTRACTS.writeOffs);
  const consortium = await create(CONTRACTS.consortium, [networkId, founders, governance, periods]);
  const authorities = await create(CONTRACTS.authorities, [consortium, keyDelay]);
  // Permits and write-offs name each other, so one's address is told before it is there.
  const registers = async (predecessor: string) => {
    const meters = getCreateAddress({ from: deployer, nonce: sent + 1 }).toLowerCase();
    const permits = await create(CONTRACTS.permits, [consortium, authorities, meters, predecessor]);
    const writeOffs = await create(CONTRACTS.writeOffs, [consortium, authorities, permits]);
    return { permits, writeOffs };
  };
  const { permits, writeOffs } = await registers(`0x${"00".repeat(20)}`);
  const receipts = await create(CONTRACTS.receipts, [authorities, permits, writeOffs]);
  const contests = await create(CONTRACTS.contests, [authorities, permits, writeOffs]);
  const anchors = await create(CONTRACTS.anchors, [authorities]);
  const follower = (await registers(permits)).permits;
  const addresses = { consortium, authorities, permits, writeOffs, receipts, contests, anchors };
  return { addresses, follower, blocks };
}
