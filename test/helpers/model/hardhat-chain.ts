/**
 * An empty chain for each sequence, out of one Hardhat network of its own: what other suites do there is never seen here.
 * @module
 */
import { network } from "hardhat";
import type { Rpc } from "./chain.ts";

let provider: Rpc | undefined;
let beginning = "";

/** The network as it was at its genesis. */
export async function emptyChain(): Promise<Rpc> {
  if (provider === undefined) provider = (await network.create()).provider as unknown as Rpc;
  else await provider.request({ method: "evm_revert", params: [beginning] });
  beginning = String(await provider.request({ method: "evm_snapshot", params: [] }));
  return provider;
}
